# /// mutant
# fails = ["relu.values"]
# about = "Changes the sign of negative numbers."
# ///
def relu(x):
    return np.abs(x)
