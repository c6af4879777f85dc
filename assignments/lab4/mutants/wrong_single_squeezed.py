# /// mutant
# fails = ["wrong.arrays"]
# about = "An only wrong image loses its axis."
# ///
def misclassified(images, y_true, y_pred):
    wrong = np.argwhere(y_true != y_pred).squeeze()
    return images[wrong], y_true[wrong], y_pred[wrong]
