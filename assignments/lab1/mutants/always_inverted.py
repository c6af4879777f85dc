# /// mutant
# fails = ["load_image.scaled", "load_image.color", "load_image.size", "predict.digits"]
# about = "Inverts every picture, also those with a black background."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    pixels = 1.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
