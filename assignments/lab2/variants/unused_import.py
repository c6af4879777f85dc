# /// variant
# about = "A forbidden package is imported at the top, as in every notebook, and not used."
# ///
import scipy.signal
import tensorflow as tf


def relu(x):
    return x * (x > 0)
