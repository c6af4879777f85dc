# /// variant
# about = "Leaves NumPy to choose float64, one-hot by rows of the identity."
# ///
def preprocess_images(images):
    return images[..., np.newaxis] / 255


def encode_labels(labels, num_classes=10):
    return np.eye(num_classes)[labels]
