# Attempts: values too large, too many, too deep or without end to cross.
# Attacked: preprocess.shape failed crashed
# Attacked: encode.shape failed crashed
# Attacked: build_model.runs failed crashed
# Attacked: callbacks.list failed crashed
# Attacked: evaluate.pair failed crashed
# Attacked: load_image.array failed crashed
# Attacked: predict.integer failed crashed
# Limit: 15
import numpy as np


def preprocess_images(images):
    return np.zeros((300, 1000, 1000), "float32")


def encode_labels(labels, num_classes=10):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep


def build_model():
    circle = []
    circle.append(circle)
    return {"self": circle, "wide": [circle] * 1000}


def make_callbacks(model_dir):
    return [0] * 20_000_000


def evaluate_model(model, images, labels):
    return ("x" * 200_000_000, b"y" * 200_000_000)


def load_image(path):
    return np.broadcast_to(np.float32(1), (10**6, 10**6))


def predict_image_file(model, path):
    return 10**100_000
