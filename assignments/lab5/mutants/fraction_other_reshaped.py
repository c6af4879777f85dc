# /// mutant
# fails = ["fraction.flat"]
# misconception = "broadcast-comparison"
# about = "Gives y_pred a column too, so that flat answers are compared all with all."
# ///
def fraction_right(y_true, y_pred):
    return float(np.mean(y_true == y_pred.reshape(-1, 1)))
