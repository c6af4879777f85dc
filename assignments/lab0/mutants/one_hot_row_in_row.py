# /// mutant
# fails = ["one_hot.numbers"]
# about = "Wraps the row in another list."
# ///
def one_hot(label, num_classes):
    return [[1 if index == label else 0 for index in range(num_classes)]]
