# /// mutant
# fails = ["flatten.shape"]
# about = "Makes one row, but of two axes."
# ///
def flatten(x):
    return x.reshape(1, -1)
