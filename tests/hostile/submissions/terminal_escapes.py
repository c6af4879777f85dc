# Attempts: terminal escapes, bidi, HTML and control characters in exceptions, names, output, layers
# and file names.
# Attacked: preprocess.shape failed
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed
# Attacked: load_image.array failed
# Attacked: train.weights failed
# Earns: encode_labels compile_model
import numpy as np
import os
import sys

EVIL = "\x1b[2J\x1b[32m100/100\x1b[0m\x07\u202e001\u202c<script>alert(1)</script>]]>\x00\x9b31m\r"
Evil = type(EVIL.replace("\x00", ""), (Exception,), {})
print(EVIL)
sys.stderr.write(EVIL * 100)
globals()[EVIL] = lambda: None


def preprocess_images(images):
    print(EVIL)
    raise Evil(EVIL * 50)


def build_model():
    import keras

    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Dense(3)])
    model.name = EVIL
    type(model).__name__ = EVIL[:20].replace("\x00", "")
    return model


def make_callbacks(model_dir):
    for part in (EVIL.replace("\x00", "").replace("/", ""), "-rf", "$(touch @HOME@/pwned)", "%s{0}"):
        try:
            os.makedirs(os.path.join(model_dir, part))
            open(part, "w").close()
        except OSError:
            pass
    return EVIL


def load_image(path):
    return {EVIL: [EVIL]}


def train(model, images, labels, validation_data, model_dir, epochs=3):
    exec(compile("def f():\n raise ValueError(EVIL)", EVIL.replace("\x00", ""), "exec"), globals())
    f()

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
