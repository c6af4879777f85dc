# /// mutant
# fails = ["photo.range"]
# about = "Puts a minus in front: light and dark are exchanged, but below 0."
# ///
def photo_to_input(photo):
    pixels = -photo.astype("float32") / 255.0
    return pixels.reshape(1, 28, 28, 1)
