# Attempts: the checks, the reference, the hidden labels, another student's work and the home
# folder by many spellings.
# Attacked: preprocess.shape failed
# Says: opened \[\] tried [1-9]
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np
import glob
import os
import pathlib

FOUND = []


def opened(path):
    """Every way to read a file that Python, C and TensorFlow offer."""
    import ctypes
    import mmap

    import tensorflow as tf

    path = str(path)
    ways = [
        lambda: open(path, "rb").read(1),
        lambda: os.read(os.open(path, os.O_RDONLY), 1),
        lambda: pathlib.Path(path).read_bytes()[:1],
        lambda: tf.io.read_file(path).numpy()[:1],
        lambda: tf.io.gfile.GFile("file://" + path, "rb").read(1),
        lambda: mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ)[:1],
        lambda: os.readlink(path) and open(os.readlink(path), "rb").read(1),
    ]
    libc = ctypes.CDLL(None)
    for name in ("open", "fopen"):
        try:
            function = getattr(libc, name)
            if name == "open":
                if function(path.encode(), 0) >= 0:
                    FOUND.append(path)
        except Exception:
            pass
    for way in ways:
        try:
            if way():
                FOUND.append(path)
        except Exception:
            pass


TARGETS = [
    "@COURSE@/assignments/lab1/checks/test_preprocess.py",
    "@COURSE@/assignments/lab1/assignment.toml",
    "@COURSE@/reference/lab1/lab1.py",
    "@REPO@/assignments/lab1/checks/test_encode.py",
    "@REPO@/reference/lab1/lab1.py",
    "@REPO@/grader/plugin.py",
    "@REPO@/grader/checks/samples.py",
    "@REPO@/grader/data/digits.npz",
    "@TMP@/another-submission/lab1.py",
    "@HOME@/.ssh/id_rsa",
    "/etc/shadow",
    "/root/.bashrc",
]


def preprocess_images(images):
    labels = glob.glob("@CACHE@/data/*/home/*") + glob.glob("@CACHE@/**/*label*", recursive=True)
    digests = os.environ.get("GRADER_CACHE", "")
    public = [part for part in gc_strings() if "/public" in part]
    tried = list(TARGETS) + labels
    for folder in public:
        home = os.path.join(os.path.dirname(folder), "home")
        tried += [home, home + "/y_test.npy", folder + "/../home/y_test.npy", home + "/labels.npy"]
    for target in list(tried):
        for spelling in (
            target,
            "//" + target,
            target.replace("/", "/./"),
            "/proc/self/root" + target,
            "/proc/thread-self/root" + target,
            os.path.relpath(target),
            os.path.join(os.path.dirname(target), "..", os.path.basename(os.path.dirname(target)),
                         os.path.basename(target)),
        ):
            opened(spelling)
    for number in range(3, 300):
        try:
            target = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if any(part in target for part in ("@COURSE@", "@CACHE@", "@HOME@", "@REPO@/grader/data")):
            FOUND.append(target)
    link = "innocent.txt"
    for target in TARGETS:
        try:
            os.symlink(target, link)
            opened(link)
            os.remove(link)
            os.link(target, link)
            opened(link)
        except OSError:
            pass
    raise RuntimeError(f"opened {FOUND} tried {len(tried)}")


def gc_strings():
    import gc

    found = []
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            found += [value for value in thing.values() if isinstance(value, str)]
    return found

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
