# Attempts: to abort from another thread while the main one waits.
# Attacked: build_model.runs crashed
# Says: 'signal': 6
# Earns: encode_labels compile_model
import numpy as np
import ctypes
import threading
import time


def later():
    time.sleep(0.05)
    ctypes.pythonapi.abort()


def build_model():
    threading.Thread(target=later, daemon=True).start()
    time.sleep(60)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
