# /// mutant
# fails = ["confusion.shape"]
# about = "Counts classes from 1, with a row and a column too many."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes + 1, num_classes + 1), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual + 1, predicted + 1] += 1
    return matrix
