# Attempts: an endless loop.
# Attacked: build_model.runs timeout
# Limit: 4
# Earns: encode_labels compile_model
import numpy as np

def build_model():
    while True:
        pass

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
