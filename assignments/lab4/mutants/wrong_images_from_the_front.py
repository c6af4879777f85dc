# /// mutant
# fails = ["wrong.images"]
# about = "Gives as many images as there are mistakes, but not those."
# ///
def misclassified(images, y_true, y_pred):
    wrong = y_true != y_pred
    return images[: wrong.sum()], y_true[wrong], y_pred[wrong]
