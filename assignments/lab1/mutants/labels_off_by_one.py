# /// mutant
# fails = ["encode.values"]
# about = "Counts classes from 1."
# ///
def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels.astype(int) - 1]
