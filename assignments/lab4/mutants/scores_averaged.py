# /// mutant
# fails = ["scores.arrays", "table.rows"]
# about = "Gives the mean over the classes, one number for each score."
# ///
def precision_recall_f1(y_true, y_pred, num_classes):
    scores = np.zeros((3, num_classes))
    for c in range(num_classes):
        hits = np.sum((y_true == c) & (y_pred == c))
        predicted, actual = np.sum(y_pred == c), np.sum(y_true == c)
        scores[0, c] = hits / predicted if predicted else 0
        scores[1, c] = hits / actual if actual else 0
        scores[2, c] = 2 * hits / (predicted + actual) if predicted + actual else 0
    return scores[0].mean(), scores[1].mean(), scores[2].mean()
