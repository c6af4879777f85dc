# /// mutant
# fails = ["argmax.index"]
# about = "Returns the largest value itself."
# ///
def argmax_first(values):
    return max(values)
