# /// mutant
# fails = ["argmax.largest", "argmax.negative", "argmax.ties", "argmax.ends"]
# about = "Finds the smallest value."
# ///
def argmax_first(values):
    return values.index(min(values))
