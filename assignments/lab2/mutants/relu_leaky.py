# /// mutant
# fails = ["relu.values"]
# about = "Lets a little of the negative numbers through."
# ///
def relu(x):
    return np.where(x > 0, x, 0.01 * x)
