# /// mutant
# fails = ["scores.f1", "table.scores"]
# about = "Takes the mean of precision and recall for F1."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    precision, recall = np.zeros(num_classes), np.zeros(num_classes)
    for c in range(num_classes):
        hits = np.sum((y_true == c) & (y_pred == c))
        predicted, actual = np.sum(y_pred == c), np.sum(y_true == c)
        precision[c] = hits / predicted if predicted else 0
        recall[c] = hits / actual if actual else 0
    return precision, recall, (precision + recall) / 2
