# Attempts: __del__, atexit, finalizers and excepthook that act when the worker ends.
# Attacked: build_model.runs failed
# Attacked: callbacks.list crashed failed
# Earns: encode_labels compile_model
import numpy as np
import atexit
import os
import sys
import threading
import weakref


def act(*args):
    try:
        open("@HOME@/pwned", "w").close()
    except OSError:
        pass
    while True:
        pass


class Last:
    def __del__(self):
        act()


KEPT = Last()
atexit.register(act)
weakref.finalize(KEPT, act)
sys.excepthook = sys.unraisablehook = threading.excepthook = act
os.register_at_fork(before=lambda: None, after_in_child=act)


def build_model():
    return None


def make_callbacks(model_dir):
    sys.exit(0)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
