# /// mutant
# fails = ["confusion.missing_class", "confusion.empty"]
# about = "Has rows only for classes that occur."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    classes = sorted(set(y_true.tolist()) | set(y_pred.tolist()))
    matrix = np.zeros((len(classes), len(classes)), dtype=int)
    for actual, predicted in zip(y_true, y_pred):
        matrix[classes.index(actual), classes.index(predicted)] += 1
    return matrix
