# /// mutant
# fails = ["photo.inverted"]
# misconception = "photo-not-inverted"
# about = "Turns the picture upside down instead of exchanging light and dark."
# ///
def photo_to_input(photo):
    pixels = photo[::-1].astype("float32") / 255.0
    return pixels.reshape(1, 28, 28, 1)
