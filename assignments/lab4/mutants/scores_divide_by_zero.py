# /// mutant
# fails = ["scores.zero_division", "table.missing_class"]
# about = "Divides without looking, so that absent classes become NaN."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    precision, recall = np.zeros(num_classes), np.zeros(num_classes)
    for c in range(num_classes):
        hits = np.sum((y_true == c) & (y_pred == c))
        precision[c] = hits / np.sum(y_pred == c)
        recall[c] = hits / np.sum(y_true == c)
    return precision, recall, 2 * precision * recall / (precision + recall)
