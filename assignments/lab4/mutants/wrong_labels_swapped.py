# /// mutant
# fails = ["wrong.labels"]
# about = "Gives the predicted classes before the actual ones."
# ///
def misclassified(images, y_true, y_pred):
    wrong = y_true != y_pred
    return images[wrong], y_pred[wrong], y_true[wrong]
