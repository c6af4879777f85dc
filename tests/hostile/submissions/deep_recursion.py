# Attempts: recursion without end, with the limit taken off.
# Attacked: build_model.runs failed crashed out_of_memory timeout
# Attacked: callbacks.list failed
# Limit: 15
# Earns: encode_labels compile_model
import numpy as np
import sys


def down(n):
    return down(n + 1)


def build_model():
    sys.setrecursionlimit(2**30)
    return down(0)


class Deep:
    def __repr__(self):
        return repr(self)

    __str__ = __len__ = __iter__ = __repr__


def make_callbacks(model_dir):
    raise ValueError(Deep())

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
