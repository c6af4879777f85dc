# /// mutant
# fails = ["flatten.order"]
# about = "exchanges the last two axes of an image before it flattens"
# ///
def flatten(x):
    return np.swapaxes(x, 0, 1).ravel() if x.ndim == 3 else x.ravel()
