# /// mutant
# fails = ["flatten.shape"]
# about = "Joins only the first two axes."
# ///
def flatten(x):
    return np.concatenate(list(x)) if x.ndim > 1 else x
