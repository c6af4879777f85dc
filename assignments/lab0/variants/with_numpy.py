# /// variant
# about = "NumPy arrays and NumPy numbers."
# ///
import numpy as np


def argmax_first(values):
    return np.argmax(np.array(values))


def one_hot(label, num_classes):
    return np.eye(num_classes)[label]
