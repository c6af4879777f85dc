# /// mutant
# fails = ["gray.picture"]
# about = "Divides by 255 although uint8 is asked for."
# ///
def read_gray_picture(path):
    picture = Image.open(path).convert("L").resize((28, 28))
    return np.asarray(picture) / 255.0
