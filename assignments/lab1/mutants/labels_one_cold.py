# /// mutant
# fails = ["encode.values"]
# about = "Marks the right class with 0 and all others with 1."
# ///
def encode_labels(labels, num_classes=10):
    return 1.0 - keras.utils.to_categorical(labels, num_classes)
