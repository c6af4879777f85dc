# /// mutant
# fails = ["load_image.color"]
# about = "Takes the mean of all channels, the alpha channel too."
# ///
def load_image(path):
    picture = np.asarray(Image.open(path).resize((28, 28)), dtype="float32")
    if picture.ndim == 3:
        picture = picture.mean(axis=2)
    picture = picture / 255
    if picture[0].mean() > 0.5:
        picture = 1 - picture
    return picture.reshape(1, 28, 28, 1)
