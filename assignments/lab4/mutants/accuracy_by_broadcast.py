# /// mutant
# fails = ["accuracy.values"]
# misconception = "broadcast-comparison"
# about = "Compares a column with a row, so every label with every prediction."
# ///
def accuracy(y_true, y_pred):
    if len(y_true) == 0:
        return 0.0
    return float(np.mean(y_true.reshape(-1, 1) == y_pred))
