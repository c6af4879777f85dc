# /// mutant
# fails = ["wrong.arrays"]
# about = "Gives the places of the wrong images, nothing else."
# ///
def misclassified(images, y_true, y_pred):
    return np.flatnonzero(y_true != y_pred)
