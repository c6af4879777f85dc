# /// mutant
# fails = ["gray.picture"]
# misconception = "photo-not-resized"
# about = "Cuts out the upper left corner instead of resizing."
# ///
def read_gray_picture(path):
    picture = Image.open(path).convert("L").crop((0, 0, 28, 28))
    return np.asarray(picture)
