# /// mutant
# fails = ["load_image.scaled"]
# about = "Divides by the brightest pixel of the picture instead of 255."
# ///
def load_image(path):
    picture = np.asarray(Image.open(path).convert("L").resize((28, 28)), dtype="float32")
    picture = picture / max(picture.max(), 1)
    if picture[0].mean() > 0.5:
        picture = 1 - picture
    return picture.reshape(1, 28, 28, 1)
