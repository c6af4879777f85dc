# Attempts: threads that never end, and too many of them in a second call.
# Attacked: build_model.runs failed
# Attacked: callbacks.list crashed failed
# Limit: 10
# Earns: encode_labels compile_model
import numpy as np
import threading
import time


def build_model():
    for _ in range(50):
        threading.Thread(target=time.sleep, args=(600,)).start()


def make_callbacks(model_dir):
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=(600,)).start()
    time.sleep(1)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
