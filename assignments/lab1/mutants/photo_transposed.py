# /// mutant
# fails = ["load_image.scaled", "load_image.color", "load_image.size", "load_image.photo", "predict.digits", "predict.photo"]
# misconception = "wrong-reshape"
# about = "Exchanges rows and columns of the picture."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32").T / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:
        pixels = 1.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
