# /// variant
# about = "Everything through tensorflow.keras, without an Input layer object."
# whole = true
# ///
import os

import numpy as np
import tensorflow as tf
from PIL import Image, ImageOps
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, TensorBoard
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from tensorflow.keras.models import Sequential, load_model
from tensorflow.keras.utils import to_categorical


def preprocess_images(x):
    return np.expand_dims(x, -1) / np.float32(255)


def encode_labels(y, num_classes=10):
    return to_categorical(y, num_classes=num_classes)


def build_model():
    model = Sequential()
    model.add(Conv2D(64, kernel_size=3, activation="relu", input_shape=(28, 28, 1)))
    model.add(MaxPooling2D(pool_size=(2, 2)))
    model.add(Conv2D(32, kernel_size=3, activation=tf.nn.relu))
    model.add(Flatten())
    model.add(Dense(10, activation=tf.nn.softmax))
    return model


def compile_model(m):
    m.compile(
        optimizer=tf.keras.optimizers.Adam(),
        loss=tf.keras.losses.CategoricalCrossentropy(),
        metrics=["acc"],
    )


def make_callbacks(folder):
    if not os.path.exists(folder):
        os.makedirs(folder)
    name = os.path.join(folder, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
    return [
        ModelCheckpoint(filepath=name, monitor="val_acc", mode="max", save_best_only=True, verbose=1),
        EarlyStopping(patience=10),
        TensorBoard(folder + "/tensorboard"),
    ]


def train(m, x, y, validation, folder, epochs=3):
    compile_model(m)
    return m.fit(
        x, y, batch_size=100, epochs=epochs, validation_data=validation,
        callbacks=make_callbacks(folder), verbose=2,
    )


def evaluate_model(m, x, y):
    return m.evaluate(x, y)


def load_image(name):
    image = ImageOps.grayscale(Image.open(name))
    image = image.resize((28, 28), Image.LANCZOS)
    array = np.array(image, dtype=np.float32) / 255
    corners = [array[0, 0], array[0, -1], array[-1, 0], array[-1, -1]]
    if np.median(corners) > 0.5:
        array = 1 - array
    return array[np.newaxis, :, :, np.newaxis]


def predict_image_file(m, name):
    return np.argmax(m.predict(load_image(name)), axis=-1)[0]


def save_and_reload(m, name):
    m.save(name)
    return load_model(name)
