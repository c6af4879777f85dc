# /// mutant
# fails = ["argmax.largest", "argmax.negative", "argmax.ties", "argmax.ends"]
# about = "Compares each value only with the one before it."
# ///
def argmax_first(values):
    best = 0
    for index in range(1, len(values)):
        if values[index] > values[index - 1]:
            best = index
    return best
