# /// mutant
# fails = ["confusion.counts"]
# about = "The counts start from 0 again after 255."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype="uint8")
    for actual, predicted in zip(y_true, y_pred):
        matrix[actual, predicted] += 1
    return matrix
