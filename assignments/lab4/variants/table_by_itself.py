# /// variant
# about = "A table that does not use precision_recall_f1; pairs by a heap."
# ///
import heapq


def classification_table(y_true, y_pred, num_classes):
    rows = []
    for label in range(num_classes):
        predicted = y_pred == label
        actual = y_true == label
        hits = int((predicted & actual).sum())
        p = hits / predicted.sum() if predicted.any() else 0
        r = hits / actual.sum() if actual.any() else 0
        rows.append((label, p, r, 2 * p * r / (p + r) if p + r else 0, actual.sum()))
    return tuple(rows)


def most_confused_pairs(matrix, k):
    found = [
        (-int(count), actual, predicted)
        for (actual, predicted), count in np.ndenumerate(matrix)
        if actual != predicted and count
    ]
    return [(a, p, -count) for count, a, p in heapq.nsmallest(k, found)]
