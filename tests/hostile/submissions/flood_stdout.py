# Attempts: 260 MB of stdout, past Python and through it.
# Attacked: build_model.runs failed
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np
import os
import sys


def build_model():
    block = b"x" * 2**20
    for _ in range(130):
        os.write(1, block)
    text = "y" * 2**20
    for _ in range(130):
        sys.stdout.write(text)
    sys.stdout.flush()

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
