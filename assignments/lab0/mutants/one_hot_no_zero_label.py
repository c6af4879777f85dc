# /// mutant
# fails = ["one_hot.ends"]
# about = "Takes label 0 for no label at all."
# ///
def one_hot(label, num_classes):
    row = [0] * num_classes
    if label:
        row[label] = 1
    return row
