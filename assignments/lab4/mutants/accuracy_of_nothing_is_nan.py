# /// mutant
# fails = ["accuracy.empty"]
# about = "Takes the mean of no predictions."
# ///
def accuracy(y_true, y_pred):
    return float(np.mean(y_true == y_pred))
