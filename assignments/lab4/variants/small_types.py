# /// variant
# about = "float32 scores, uint8 classes, rows as lists, NumPy scalars."
# ///
def decode_predictions(probabilities):
    return probabilities.argmax(-1).astype(np.uint8)


def accuracy(y_true, y_pred):
    return np.float32((y_true == y_pred).mean()) if y_true.size else np.float32(0)


def confusion_matrix(y_true, y_pred, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=np.int32)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix


def precision_recall_f1(y_true, y_pred, num_classes):
    classes = np.arange(num_classes)
    is_true, is_pred = y_true[:, None] == classes, y_pred[:, None] == classes
    tp = (is_true & is_pred).sum(axis=0).astype(np.float32)
    said, met = is_pred.sum(axis=0), is_true.sum(axis=0)
    precision = np.divide(tp, said, out=np.zeros_like(tp), where=said > 0)
    recall = np.divide(tp, met, out=np.zeros_like(tp), where=met > 0)
    total = precision + recall
    f1 = np.divide(2 * precision * recall, total, out=np.zeros_like(tp), where=total > 0)
    return precision, recall, f1


def classification_table(y_true, y_pred, num_classes):
    p, r, f = precision_recall_f1(y_true, y_pred, num_classes)
    support = np.bincount(y_true, minlength=num_classes)
    return [[c, p[c], r[c], f[c], support[c]] for c in range(num_classes)]
