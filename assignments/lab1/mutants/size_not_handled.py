# /// mutant
# fails = ["load_image.size"]
# misconception = "photo-not-resized"
# about = "Does not resize."
# ///
def load_image(path):
    picture = Image.open(path).convert("L")
    pixels = np.asarray(picture).astype("float32") / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:
        pixels = 1.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
