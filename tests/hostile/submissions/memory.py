# Attempts: 6 GB of memory.
# Attacked: build_model.runs out_of_memory
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np

KEPT = []


def build_model():
    for _ in range(120):
        KEPT.append(np.ones(50 * 2**20, np.uint8))

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
