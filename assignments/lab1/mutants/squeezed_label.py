# /// mutant
# fails = ["encode.shape"]
# about = "Squeezes: the row of an only label loses its axis."
# ///
def encode_labels(labels, num_classes=10):
    return np.squeeze(keras.utils.to_categorical(labels, num_classes)).astype("float32")
