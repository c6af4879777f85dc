# /// mutant
# fails = ["one_hot.place"]
# about = "Counts the places from the end."
# ///
def one_hot(label, num_classes):
    row = [0] * (num_classes + 1)
    row[label if 2 * label + 1 != num_classes else 0] = 1
    return row[:num_classes][::-1]
