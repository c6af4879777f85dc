# /// mutant
# fails = ["argmax.index"]
# about = "Returns every place of the largest value."
# ///
def argmax_first(values):
    return [index for index, value in enumerate(values) if value == max(values)]
