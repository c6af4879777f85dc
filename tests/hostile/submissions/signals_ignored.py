# Attempts: a loop that ignores every signal, in many threads.
# Attacked: build_model.runs timeout
# Limit: 4
# Earns: encode_labels compile_model
import numpy as np
import signal
import threading


def spin():
    while True:
        pass


def build_model():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    for _ in range(8):
        threading.Thread(target=spin).start()
    spin()

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
