# /// mutant
# fails = ["fraction.flat"]
# about = "Takes the first column also where there is none."
# ///
def fraction_right(y_true, y_pred):
    return float(np.mean(y_true[:, 0] == y_pred))
