# /// mutant
# fails = ["table.rows"]
# about = "Leaves the class out of the rows."
# ///
def classification_table(y_true, y_pred, num_classes):
    precision, recall, f1 = precision_recall_f1(y_true, y_pred, num_classes)
    return [
        (precision[c], recall[c], f1[c], int(np.sum(y_true == c))) for c in range(num_classes)
    ]
