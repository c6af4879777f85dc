# /// mutant
# fails = ["onehot.num_classes"]
# about = "Numbers the digits that occur, so that a missing one shifts the others."
# ///
def one_hot_labels(labels, num_classes=10):
    _, places = np.unique(labels, return_inverse=True)
    return np.eye(num_classes)[places]
