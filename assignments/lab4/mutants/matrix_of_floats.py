# /// mutant
# fails = ["confusion.integers"]
# about = "Leaves the matrix of np.zeros as decimals."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix
