# /// mutant
# fails = ["confusion.empty"]
# about = "Asks for the largest label, which an empty array does not have."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    assert max(y_true) < num_classes
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix
