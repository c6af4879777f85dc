# /// mutant
# fails = ["one_hot.length", "one_hot.place"]
# about = "has room for twelve classes"
# ///
def one_hot(label, num_classes):
    row = [0] * 12
    if label < 12:
        row[label] = 1
    return row[:num_classes]
