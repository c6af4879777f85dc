# /// mutant
# fails = ["encode.num_classes"]
# about = "Writes 10 instead of num_classes."
# ///
def encode_labels(labels, num_classes=10):
    return keras.utils.to_categorical(labels, 10)
