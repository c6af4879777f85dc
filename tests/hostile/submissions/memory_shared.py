# Attempts: memory that does not look like its own: shared maps, files in memory, children.
# Attacked: build_model.runs out_of_memory crashed failed
# Attacked: callbacks.list out_of_memory crashed failed
# Limit: 20
# Earns: encode_labels compile_model
import mmap
import os

import numpy as np

KEPT = []


def build_model():
    for _ in range(40):
        area = mmap.mmap(-1, 100 * 2**20)
        np.frombuffer(area, np.uint8)[:] = 1
        KEPT.append(area)


def make_callbacks(model_dir):
    file = os.memfd_create("hidden")
    for _ in range(40):
        os.write(file, b"z" * (60 * 2**20))

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
