# /// mutant
# fails = ["scores.zero_division", "table.missing_class"]
# about = "Gives 1 where there is nothing to divide by."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    scores = np.ones((3, num_classes))
    for c in range(num_classes):
        hits = np.sum((y_true == c) & (y_pred == c))
        predicted, actual = np.sum(y_pred == c), np.sum(y_true == c)
        if predicted > 0:
            scores[0, c] = hits / predicted
        if actual > 0:
            scores[1, c] = hits / actual
        if predicted + actual > 0:
            scores[2, c] = 2 * hits / (predicted + actual)
    return scores[0], scores[1], scores[2]
