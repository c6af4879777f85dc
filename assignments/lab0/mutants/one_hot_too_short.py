# /// mutant
# fails = ["one_hot.length"]
# about = "Ends with the label."
# ///
def one_hot(label, num_classes):
    return [0] * label + [1]
