# /// mutant
# fails = ["encode.dtype"]
# about = "Makes a one-hot array of integers."
# ///
def encode_labels(labels, num_classes=10):
    rows = np.zeros((len(labels), num_classes), dtype=int)
    rows[np.arange(len(labels)), labels] = 1
    return rows
