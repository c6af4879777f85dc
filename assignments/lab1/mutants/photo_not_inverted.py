# /// mutant
# fails = ["load_image.photo", "predict.photo"]
# misconception = "photo-not-inverted"
# about = "Leaves dark ink on white paper as it is."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    pass
    return pixels.reshape(1, 28, 28, 1)
