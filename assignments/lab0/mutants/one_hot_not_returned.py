# /// mutant
# fails = ["one_hot.numbers"]
# misconception = "function-returns-none"
# about = "Makes the row and forgets return."
# ///
def one_hot(label, num_classes):
    row = [0] * num_classes
    row[label] = 1
