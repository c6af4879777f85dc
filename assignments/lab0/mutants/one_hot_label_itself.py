# /// mutant
# fails = ["one_hot.place"]
# about = "Puts the label instead of 1 into its place."
# ///
def one_hot(label, num_classes):
    row = [0] * num_classes
    row[label] = label + 1
    return row
