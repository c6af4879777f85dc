# /// mutant
# fails = ["confusion.many_classes"]
# about = "Calculates with uint8 labels, which start again at 0 above 255."
# ///
def confusion_matrix(y_true, y_pred, num_classes):
    places = (y_true * num_classes + y_pred).astype(int)
    counts = np.bincount(places, minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes)
