# /// mutant
# fails = ["flatten.shape"]
# about = "Takes the first axis for a batch, as Keras does."
# ///
def flatten(x):
    return x.reshape(len(x), -1)
