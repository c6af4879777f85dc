# /// mutant
# fails = ["load_image.color", "predict.photo"]
# misconception = "wrong-channel-count"
# about = "Takes every file for a gray picture."
# ///
def load_image(path):
    picture = Image.open(path).resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:
        pixels = 1.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
