# /// mutant
# fails = ["table.missing_class"]
# about = "Has rows only for classes that occur."
# ///
def classification_table(y_true, y_pred, num_classes):
    precision, recall, f1 = precision_recall_f1(y_true, y_pred, num_classes)
    return [
        (int(c), precision[c], recall[c], f1[c], int(np.sum(y_true == c)))
        for c in np.unique(np.concatenate([y_true, y_pred]))
    ]
