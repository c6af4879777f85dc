# /// mutant
# fails = ["gray.picture"]
# about = "Takes the red channel for gray."
# ///
def read_gray_picture(path):
    picture = Image.open(path).convert("RGB").resize((28, 28))
    return np.asarray(picture)[..., 0]
