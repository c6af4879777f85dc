# /// mutant
# fails = ["scores.precision", "scores.recall", "table.scores"]
# misconception = "transposed-confusion-matrix"
# about = "Takes the sums of a confusion matrix along the wrong axes."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    matrix = confusion_matrix(y_true, y_pred, num_classes)
    hits = np.diag(matrix).astype(float)
    precision = hits / np.maximum(matrix.sum(axis=1), 1)
    recall = hits / np.maximum(matrix.sum(axis=0), 1)
    f1 = 2 * precision * recall / np.where(hits > 0, precision + recall, 1)
    return precision, recall, f1
