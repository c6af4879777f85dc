# /// variant
# about = "Index arithmetic and sums over a confusion matrix instead of loops."
# ///
def accuracy(y_true, y_pred):
    return np.sum(y_true == y_pred) / max(1, len(y_true))


def confusion_matrix(y_true, y_pred, num_classes):
    places = y_true.astype(np.int64) * num_classes + y_pred
    counts = np.bincount(places, minlength=num_classes**2)
    return counts.reshape(num_classes, num_classes)


def precision_recall_f1(y_true, y_pred, num_classes):
    matrix = confusion_matrix(y_true, y_pred, num_classes)
    hits = np.diag(matrix).astype(float)
    predicted, actual = matrix.sum(axis=0), matrix.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.stack([hits / predicted, hits / actual, 2 * hits / (predicted + actual)])
    return np.nan_to_num(scores)


def most_confused_pairs(matrix, k):
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong.ravel(), kind="stable")[:k]
    rows, columns = np.unravel_index(order, wrong.shape)
    return [
        (row, column, wrong[row, column])
        for row, column in zip(rows, columns)
        if wrong[row, column] > 0
    ]
