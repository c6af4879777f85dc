# /// mutant
# fails = ["one_hot.ends"]
# about = "Its loop ends one place too early."
# ///
def one_hot(label, num_classes):
    row = [0] * num_classes
    for index in range(num_classes - 1):
        if index == label:
            row[index] = 1
    return row
