import os

import keras
import numpy as np
from keras import callbacks, layers, models
from PIL import Image


def scale(pixels):
    return np.asarray(pixels, dtype="float32") * np.float32(1 / 255)


def preprocess_images(images):
    scaled = scale(images)
    assert scaled.ndim == 3
    return np.reshape(scaled, scaled.shape + (1,))


def encode_labels(labels, num_classes=10):
    labels = np.asarray(labels).reshape(-1, 1)
    return (labels == np.arange(num_classes)).astype("float32")


class Digits(keras.Model):
    def __init__(self, **options):
        super().__init__(**options)
        self.conv1 = layers.Conv2D(24, 5, activation="relu")
        self.conv2 = layers.Conv2D(48, 3, activation="relu")
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(10, activation="softmax")

    def call(self, x):
        x = self.conv1(x)
        x = self.conv2(x)
        x = self.pool(x)
        return self.out(x)


def build_model():
    network = Digits()
    network(np.zeros((1, 28, 28, 1), "float32"))
    return network


def compile_model(model):
    settings = {
        "optimizer": "nadam",
        "loss": "categorical_crossentropy",
        "metrics": ["accuracy"],
    }
    model.compile(**settings)
    return model


def make_callbacks(model_dir):
    def inside(name):
        return os.path.join(model_dir, name)

    os.makedirs(model_dir, exist_ok=True)
    save = callbacks.ModelCheckpoint(inside("checkpoint.keras"), "val_loss", save_best_only=True)
    stop = callbacks.EarlyStopping("val_loss", patience=4, restore_best_weights=True)
    show = callbacks.TensorBoard(inside("runs"), histogram_freq=0)
    return [save, stop, show]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    return compile_model(model).fit(
        images, labels, 32, epochs, validation_data=tuple(validation_data), callbacks=make_callbacks(model_dir)
    )


def evaluate_model(model, images, labels):
    report = model.evaluate(images, labels, return_dict=True, verbose=0)
    return float(report["loss"]), float(report["accuracy"])


def load_image(path):
    canvas = Image.open(path).convert("RGBA")
    background = Image.new("RGBA", canvas.size, "#ffffff")
    background.paste(canvas, mask=canvas.split()[3])
    small = scale(background.convert("L").resize((28, 28)))
    edge = np.r_[small[0], small[27], small[:, 0], small[:, 27]]
    small = np.where(np.median(edge) > 0.5, 1 - small, small)
    return small[np.newaxis, :, :, np.newaxis].astype("float32")


def predict_image_file(model, path):
    scores = np.squeeze(model(load_image(path)))
    return int(np.argsort(scores)[-1])


def save_and_reload(model, path):
    keras.models.save_model(model, path)
    return models.load_model(path, custom_objects={"Digits": Digits})
