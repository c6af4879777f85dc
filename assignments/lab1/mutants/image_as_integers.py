# /// mutant
# fails = ["load_image.array", "load_image.scaled"]
# about = "Returns whole numbers 0 and 1."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:
        pixels = 1.0 - pixels
    return np.round(pixels.reshape(1, 28, 28, 1)).astype("uint8")
