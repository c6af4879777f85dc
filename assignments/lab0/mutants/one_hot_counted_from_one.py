# /// mutant
# fails = ["one_hot.place"]
# about = "Takes label 1 for the first place."
# ///
def one_hot(label, num_classes):
    row = [0] * num_classes
    row[label - 1] = 1
    return row
