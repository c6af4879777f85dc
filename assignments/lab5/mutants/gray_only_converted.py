# /// mutant
# fails = ["gray.size"]
# misconception = "result-discarded"
# about = "Keeps the result of convert but not that of resize."
# ///
def read_gray_picture(path):
    picture = Image.open(path)
    picture = picture.convert("L")
    picture.resize((28, 28))
    return np.asarray(picture)
