# Attempts: NotImplementedError on purpose, to look untouched.
# Attacked: preprocess.shape not_attempted
# Attacked: build_model.runs not_attempted
# Earns: encode_labels compile_model
import numpy as np

def preprocess_images(images):
    raise NotImplementedError


def build_model():
    raise NotImplementedError("not yet")

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
