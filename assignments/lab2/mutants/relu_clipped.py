# /// mutant
# fails = ["relu.values"]
# about = "nothing above 100 remains"
# ///
def relu(x):
    return np.clip(x, 0, 100)
