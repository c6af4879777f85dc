# /// mutant
# fails = ["relu.values"]
# about = "Returns whether, not how much, a value is above 0."
# ///
def relu(x):
    return (x > 0) * 1
