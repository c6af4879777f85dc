# /// mutant
# fails = ["photo.range"]
# misconception = "missing-batch-axis"
# about = "Loses the batch axis while repairing."
# ///
def photo_to_input(photo):
    pixels = 1.0 - photo.astype("float32") / 255.0
    return pixels.reshape(28, 28, 1)
