# /// variant
# about = "Plain lists and loops; NumPy only where an array is asked for."
# ///
def decode_predictions(probabilities):
    return np.array([row.tolist().index(max(row.tolist())) for row in probabilities])


def accuracy(y_true, y_pred):
    right = 0
    for a, b in zip(y_true, y_pred):
        if a == b:
            right += 1
    return right / len(y_true) if len(y_true) else 0


def confusion_matrix(y_true, y_pred, num_classes):
    rows = [[0] * num_classes for _ in range(num_classes)]
    for a, b in zip(y_true.tolist(), y_pred.tolist()):
        rows[a][b] += 1
    return np.array(rows)


def precision_recall_f1(y_true, y_pred, num_classes):
    precision, recall, f1 = [], [], []
    for c in range(num_classes):
        tp = sum(1 for a, b in zip(y_true, y_pred) if a == c and b == c)
        fp = sum(1 for a, b in zip(y_true, y_pred) if a != c and b == c)
        fn = sum(1 for a, b in zip(y_true, y_pred) if a == c and b != c)
        precision.append(tp / (tp + fp) if tp + fp else 0.0)
        recall.append(tp / (tp + fn) if tp + fn else 0.0)
        f1.append(2 * tp / (2 * tp + fp + fn) if tp else 0.0)
    return [np.array(precision), np.array(recall), np.array(f1)]


def misclassified(images, y_true, y_pred):
    kept, actual, predicted = [], [], []
    for image, a, b in zip(images, y_true, y_pred):
        if a != b:
            kept.append(image)
            actual.append(a)
            predicted.append(b)
    return np.array(kept), np.array(actual), np.array(predicted)
