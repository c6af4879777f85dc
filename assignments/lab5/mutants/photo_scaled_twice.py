# /// mutant
# fails = ["photo.range"]
# misconception = "scaled-twice"
# about = "Divides by 255 a second time."
# ///
def photo_to_input(photo):
    pixels = (255 - photo).astype("float32") / 255.0 / 255.0
    return pixels.reshape(1, 28, 28, 1)
