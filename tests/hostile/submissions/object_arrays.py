# Attempts: arrays of objects, of records, of dates, and with more axes than numbers.
# Attacked: preprocess.shape failed
# Attacked: encode.values failed blocked
# Attacked: evaluate.pair failed
# Attacked: load_image.array failed
# Attacked: predict.integer failed
import numpy as np


class Evil:
    def __reduce__(self):
        return (open, ("@HOME@/pwned", "w"))

    __eq__ = __ge__ = __le__ = lambda self, other: True


def preprocess_images(images):
    return np.array([Evil()] * 9, dtype=object).reshape(3, 3)


def encode_labels(labels, num_classes=10):
    return np.zeros((len(labels),), dtype=[("a", "f4"), ("b", "O")])


def evaluate_model(model, images, labels):
    return np.array(["2026-01-01"] * 2, dtype="datetime64[D]")


def load_image(path):
    return np.zeros((1,) * 32)


def predict_image_file(model, path):
    return np.ma.masked_all(10)
