# Attempts: the names of other learners' files by way of inotify, and memory that no process owns.
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed
# Says: PermissionError
# Earns: encode_labels compile_model
import ctypes

import numpy as np

LIBC = ctypes.CDLL(None, use_errno=True)


def call(name, *arguments):
    if getattr(LIBC, name)(*arguments) == -1:
        number = ctypes.get_errno()
        raise OSError(number, name)


def build_model():
    call("inotify_init1", 0)
    raise ValueError("it may watch others")


def make_callbacks(model_dir):
    call("semget", 0, 32000, 0o1600)
    raise ValueError("it may keep memory")


def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
