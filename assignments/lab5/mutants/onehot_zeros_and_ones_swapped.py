# /// mutant
# fails = ["onehot.values"]
# about = "0 for the right digit and 1 for the others."
# ///
def one_hot_labels(labels, num_classes=10):
    return 1.0 - np.eye(num_classes)[labels]
