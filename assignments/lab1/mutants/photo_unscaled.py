# /// mutant
# fails = ["load_image.scaled", "predict.digits", "predict.photo"]
# misconception = "train-predict-scaling-differs"
# about = "Forgets to divide by 255 when it reads a file."
# ///
def load_image(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32")
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 127:
        pixels = 255.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
