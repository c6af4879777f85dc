# /// mutant
# fails = ["relu.unchanged"]
# about = "Changes the array that it was given."
# ///
def relu(x):
    x[x < 0] = 0
    return x
