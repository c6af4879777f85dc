# /// mutant
# fails = ["argmax.largest"]
# about = "compares two digits after the point only"
# ///
def argmax_first(values):
    rounded = [round(value, 2) for value in values]
    return rounded.index(max(rounded))
