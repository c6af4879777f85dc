# /// mutant
# fails = ["one_hot.length"]
# about = "Always makes the same number of places."
# ///
def one_hot(label, num_classes):
    row = [0] * max(13, label + 1)
    row[label] = 1
    return row
