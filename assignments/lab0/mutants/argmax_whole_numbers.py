# /// mutant
# fails = ["argmax.largest"]
# about = "Cuts the decimals off before comparing."
# ///
def argmax_first(values):
    whole = [int(value) for value in values]
    return whole.index(max(whole))
