# /// mutant
# fails = ["onehot.num_classes"]
# about = "Writes 10 where num_classes belongs."
# ///
def one_hot_labels(labels, num_classes=10):
    return keras.utils.to_categorical(labels, 10)
