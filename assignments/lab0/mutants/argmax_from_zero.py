# /// mutant
# fails = ["argmax.negative"]
# about = "Begins to compare with 0, which no negative number exceeds."
# ///
def argmax_first(values):
    largest, best = 0, 0
    for index, value in enumerate(values):
        if value > largest:
            largest, best = value, index
    return best
