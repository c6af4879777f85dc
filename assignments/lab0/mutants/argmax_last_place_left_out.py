# /// mutant
# fails = ["argmax.ends"]
# about = "Leaves out the last place."
# ///
def argmax_first(values):
    best = 0
    for index in range(len(values) - 1):
        if values[index] > values[best]:
            best = index
    return best
