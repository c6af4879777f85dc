# /// mutant
# fails = ["argmax.ties"]
# about = "Takes >= and so finds the last of equal values."
# ///
def argmax_first(values):
    best = 0
    for index, value in enumerate(values):
        if value >= values[best]:
            best = index
    return best
