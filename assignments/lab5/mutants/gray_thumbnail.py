# /// mutant
# fails = ["gray.size"]
# misconception = "photo-not-resized"
# about = "thumbnail works in place but keeps the ratio and never enlarges."
# ///
def read_gray_picture(path):
    picture = Image.open(path).convert("L")
    picture.thumbnail((28, 28))
    return np.asarray(picture)
