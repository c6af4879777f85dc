# /// mutant
# fails = ["accuracy.values"]
# about = "Counts right predictions in a type that goes up to 255."
# ///
def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return float(np.sum(y_true == y_pred, dtype="uint8")) / len(y_true)
