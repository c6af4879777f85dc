# /// mutant
# fails = ["one_hot.zeros"]
# about = "Leaves small numbers where 0 belongs."
# ///
def one_hot(label, num_classes):
    row = [0.1] * num_classes
    row[label] = 1
    return row
