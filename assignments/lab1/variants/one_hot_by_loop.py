# /// variant
# about = "One-hot by a loop over the labels."
# ///
def encode_labels(labels, num_classes=10):
    rows = np.zeros((len(labels), num_classes), dtype=np.float32)
    for index, label in enumerate(labels):
        rows[index, label] = 1.0
    return rows
