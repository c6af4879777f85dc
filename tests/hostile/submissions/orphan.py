# Attempts: an orphan by double fork and setsid that outlives the worker.
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed
# Earns: encode_labels compile_model
import numpy as np
import os
import signal
import time


def orphan():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 60):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            end = time.time() + 120
            while time.time() < end:
                time.sleep(0.05)
        os._exit(0)


def build_model():
    orphan()


def make_callbacks(model_dir):
    orphan()
    return []

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
