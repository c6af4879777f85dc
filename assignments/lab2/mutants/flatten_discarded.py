# /// mutant
# fails = ["flatten.shape"]
# misconception = "result-discarded"
# about = "Throws the flat array away."
# ///
def flatten(x):
    x.reshape(-1)
    return x
