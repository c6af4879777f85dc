# /// mutant
# fails = ["wrong.arrays"]
# about = "Picks out the right predictions."
# ///
def misclassified(images, y_true, y_pred):
    right = y_true == y_pred
    return images[right], y_true[right], y_pred[right]
