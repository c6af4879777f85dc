# /// mutant
# fails = ["one_hot.place", "one_hot.zeros"]
# about = "Puts a 1 into every place from the label on."
# ///
def one_hot(label, num_classes):
    return [1 if index >= label else 0 for index in range(num_classes)]
