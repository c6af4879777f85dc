# /// mutant
# fails = ["table.scores"]
# about = "Writes recall before precision."
# ///
def classification_table(y_true, y_pred, num_classes):
    precision, recall, f1 = precision_recall_f1(y_true, y_pred, num_classes)
    return [
        (c, recall[c], precision[c], f1[c], int(np.sum(y_true == c))) for c in range(num_classes)
    ]
