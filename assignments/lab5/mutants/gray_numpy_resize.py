# /// mutant
# fails = ["gray.picture"]
# misconception = "wrong-reshape"
# about = "np.resize repeats or cuts pixels instead of scaling the picture."
# ///
def read_gray_picture(path):
    picture = Image.open(path).convert("L")
    return np.resize(np.asarray(picture), (28, 28))
