# /// mutant
# fails = ["accuracy.number"]
# about = "Gives right or wrong for each image instead of one number."
# ///
def accuracy(y_true, y_pred):
    return y_true == y_pred
