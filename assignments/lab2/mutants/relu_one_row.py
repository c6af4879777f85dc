# /// mutant
# fails = ["relu.shape"]
# about = "Returns one row."
# ///
def relu(x):
    return np.array([max(value, 0) for value in x.ravel()])
