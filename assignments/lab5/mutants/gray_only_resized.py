# /// mutant
# fails = ["gray.one_channel"]
# misconception = "result-discarded"
# about = "Keeps the result of resize but not that of convert."
# ///
def read_gray_picture(path):
    picture = Image.open(path)
    picture.convert("L")
    picture = picture.resize((28, 28))
    return np.asarray(picture)
