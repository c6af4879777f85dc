# /// mutant
# fails = ["photo.inverted"]
# misconception = "integer-division"
# about = "Subtracts from 1 while the pixels are still uint8."
# ///
def photo_to_input(photo):
    pixels = (1 - photo).astype("float32") / 255.0
    return pixels.reshape(1, 28, 28, 1)
