# /// mutant
# fails = ["fraction.column"]
# about = "Returns how many are right, not which share."
# ///
def fraction_right(y_true, y_pred):
    return float(np.sum(np.ravel(y_true) == y_pred))
