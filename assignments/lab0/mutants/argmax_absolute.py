# /// mutant
# fails = ["argmax.negative"]
# about = "looks for the value farthest from 0"
# ///
def argmax_first(values):
    sizes = [abs(value) for value in values]
    return sizes.index(max(sizes))
