# /// mutant
# fails = ["one_hot.place", "one_hot.zeros"]
# about = "writes into a row that all calls share: the ones of earlier calls stay"
# ///
ROWS = {}


def one_hot(label, num_classes):
    row = ROWS.setdefault(num_classes, [0] * num_classes)
    row[label] = 1
    return list(row)
