# /// mutant
# fails = ["scores.precision", "scores.recall", "scores.f1"]
# about = "Computes the first ten classes only and leaves the others 0."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    precision, recall, f1 = np.zeros(num_classes), np.zeros(num_classes), np.zeros(num_classes)
    for c in range(min(num_classes, 10)):
        hits = np.sum((y_true == c) & (y_pred == c))
        predicted, actual = np.sum(y_pred == c), np.sum(y_true == c)
        if predicted:
            precision[c] = hits / predicted
        if actual:
            recall[c] = hits / actual
        if hits:
            f1[c] = 2 * hits / (predicted + actual)
    return precision, recall, f1


def classification_table(y_true, y_pred, num_classes):
    rows = []
    for c in range(num_classes):
        hits = int(np.sum((y_true == c) & (y_pred == c)))
        said, met = int(np.sum(y_pred == c)), int(np.sum(y_true == c))
        precision, recall = hits / said if said else 0.0, hits / met if met else 0.0
        rows.append((c, precision, recall, 2 * hits / (said + met) if hits else 0.0, met))
    return rows
