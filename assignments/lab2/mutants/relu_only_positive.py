# /// mutant
# fails = ["relu.values", "relu.shape"]
# about = "Drops negative numbers."
# ///
def relu(x):
    return x[x >= 0]
