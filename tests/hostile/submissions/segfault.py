# Attempts: to take the process down by a segmentation fault.
# Attacked: build_model.runs crashed
# Says: 'signal': 11
# Earns: encode_labels compile_model
import numpy as np
import ctypes


def build_model():
    ctypes.string_at(0)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
