# /// mutant
# fails = ["relu.values", "relu.shape"]
# about = "Compares the array as if it were one number."
# ///
def relu(x):
    return max(0, x)
