# /// mutant
# fails = ["encode.num_classes"]
# about = "Takes the number of classes from the labels that happen to occur."
# ///
def encode_labels(labels, num_classes=10):
    return keras.utils.to_categorical(labels)
