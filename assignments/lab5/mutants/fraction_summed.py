# /// mutant
# fails = ["fraction.column"]
# misconception = "broadcast-comparison"
# about = "Divides the hits of the whole table by the number of images."
# ///
def fraction_right(y_true, y_pred):
    return float(np.sum(y_true == y_pred) / len(y_true))
