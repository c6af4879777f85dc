# /// mutant
# fails = ["accuracy.values"]
# about = "Gives percent."
# ///
def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return 100 * float(np.mean(y_true == y_pred))
