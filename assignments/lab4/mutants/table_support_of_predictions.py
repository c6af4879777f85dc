# /// mutant
# fails = ["table.support"]
# about = "Counts how often a class was predicted."
# ///
def classification_table(y_true, y_pred, num_classes):
    precision, recall, f1 = precision_recall_f1(y_true, y_pred, num_classes)
    return [
        (c, precision[c], recall[c], f1[c], int(np.sum(y_pred == c))) for c in range(num_classes)
    ]
