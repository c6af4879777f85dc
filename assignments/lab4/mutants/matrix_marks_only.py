# /// mutant
# fails = ["confusion.counts", "confusion.missing_class"]
# about = "Adds once where a pair occurs several times, as += with index arrays does."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    matrix[y_true, y_pred] += 1
    return matrix
