# /// mutant
# fails = ["confusion.counts", "confusion.missing_class"]
# misconception = "transposed-confusion-matrix"
# about = "Puts the predicted classes into the rows."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[predicted, actual] += 1
    return matrix
