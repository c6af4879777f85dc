# /// mutant
# fails = ["flatten.order"]
# about = "Loses the order."
# ///
def flatten(x):
    return np.unique(x)
