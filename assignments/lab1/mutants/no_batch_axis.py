# /// mutant
# fails = ["load_image.array", "predict.integer"]
# misconception = "missing-batch-axis"
# about = "Returns one image without a batch axis."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:
        pixels = 1.0 - pixels
    return pixels.reshape(28, 28, 1)
