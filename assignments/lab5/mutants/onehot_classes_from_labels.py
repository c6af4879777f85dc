# /// mutant
# fails = ["onehot.num_classes"]
# about = "Leaves the number of classes to the labels that occur."
# ///
def one_hot_labels(labels, num_classes=10):
    return keras.utils.to_categorical(labels)
