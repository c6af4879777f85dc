# Attempts: a program written to the work folder and run, by a native fork and exec.
# Attacked: build_model.runs failed crashed
# Earns: encode_labels compile_model
import numpy as np
import os
import stat


def build_model():
    with open("evil.sh", "w") as file:
        file.write("#!/bin/sh\ntouch @HOME@/pwned\nsleep 300 &\n")
    os.chmod("evil.sh", 0o777)
    import _posixsubprocess  # noqa

    if os.fork() == 0:
        try:
            os.execv("./evil.sh", ["evil.sh"])
        finally:
            import ctypes

            ctypes.CDLL(None)["execv"](b"./evil.sh", None)
            os._exit(3)
    os.wait()
    return None

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
