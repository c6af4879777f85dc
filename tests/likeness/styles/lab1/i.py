from pathlib import Path

import keras
import numpy as np
from keras.callbacks import EarlyStopping, ModelCheckpoint, TensorBoard
from keras.layers import Conv2D, Dense, Dropout, GlobalAveragePooling2D, Input, MaxPool2D
from PIL import Image, ImageOps


def preprocess_images(images):
    return (np.asarray(images, dtype=np.float32) / np.float32(255.0))[..., None]


def encode_labels(labels, num_classes=10):
    table = np.eye(num_classes, dtype=np.float32)
    return table[np.asarray(labels).astype(int)]


def build_model():
    picture = Input((28, 28, 1))
    h = picture
    for width in (24, 48, 96):
        h = Conv2D(width, 3, padding="same", activation="relu")(h)
        h = MaxPool2D()(h)
    h = GlobalAveragePooling2D()(h)
    h = Dropout(0.1)(h)
    return keras.Model(picture, Dense(10, "softmax")(h))


def compile_model(model):
    model.compile("adam", "categorical_crossentropy", ["accuracy"])
    return model


def make_callbacks(model_dir):
    folder = Path(model_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        TensorBoard(str(folder / "logs")),
        EarlyStopping("val_loss", patience=3),
        ModelCheckpoint(str(folder / "best.keras"), "val_accuracy", save_best_only=True),
    ]


def train(model, images, labels, validation_data, model_dir, epochs=3):
    return compile_model(model).fit(
        x=images, y=labels, epochs=epochs, validation_data=validation_data,
        callbacks=make_callbacks(model_dir), verbose=0,
    )


def evaluate_model(model, images, labels):
    scores = model.evaluate(images, labels, verbose=0, return_dict=True)
    return scores["loss"], scores["accuracy"]


def load_image(path):
    with Image.open(path) as photo:
        gray = ImageOps.grayscale(photo).resize((28, 28))
    border = np.asarray(gray)
    if np.median(np.r_[border[0], border[-1], border[:, 0], border[:, -1]]) > 127:
        gray = ImageOps.invert(gray)
    return preprocess_images(np.asarray(gray)[None])


def predict_image_file(model, path):
    scores = model.predict(load_image(path), verbose=0)[0]
    return int(np.argmax(scores))


def save_and_reload(model, path):
    model.save(path)
    return keras.saving.load_model(path)
