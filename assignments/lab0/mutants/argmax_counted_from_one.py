# /// mutant
# fails = ["argmax.largest", "argmax.negative", "argmax.ties", "argmax.ends"]
# about = "Counts places from 1."
# ///
def argmax_first(values):
    return values.index(max(values)) + 1
