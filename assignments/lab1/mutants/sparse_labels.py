# /// mutant
# fails = ["encode.shape"]
# misconception = "integer-labels-with-categorical-loss"
# about = "Returns the labels as plain numbers."
# ///
def encode_labels(labels, num_classes=10):
    return labels.astype("float32")
