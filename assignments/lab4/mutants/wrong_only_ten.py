# /// mutant
# fails = ["wrong.arrays"]
# about = "Gives back ten wrong images at most."
# ///
def misclassified(images, y_true, y_pred):
    wrong = np.flatnonzero(y_true != y_pred)[:10]
    return images[wrong], y_true[wrong], y_pred[wrong]
