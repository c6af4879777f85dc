# /// variant
# about = "One-hot by TensorFlow, which gives a tensor."
# ///
import tensorflow as tf


def encode_labels(labels, num_classes=10):
    return tf.one_hot(labels, num_classes)
