# /// mutant
# fails = ["photo.range"]
# misconception = "unscaled-pixels"
# about = "Exchanges light and dark but no longer divides by 255."
# ///
def photo_to_input(photo):
    pixels = 255 - photo.astype("float32")
    return pixels.reshape(1, 28, 28, 1)
