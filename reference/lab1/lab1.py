"""Lab 1: handwritten digits with a convolutional network (the solution)."""

import os

import keras
import numpy as np
from keras import layers
from PIL import Image


def preprocess_images(images):
    """uint8 (n, 28, 28) -> float32 (n, 28, 28, 1) in [0, 1]."""
    # BEGIN SOLUTION
    images = np.asarray(images).astype("float32") / 255.0
    return images.reshape(len(images), 28, 28, 1)
    # END SOLUTION


def encode_labels(labels, num_classes=10):
    """(n,) integers -> float32 (n, num_classes), one-hot."""
    # BEGIN SOLUTION
    return keras.utils.to_categorical(labels, num_classes).astype("float32")
    # END SOLUTION


def build_model():
    """A small convolutional network for (n, 28, 28, 1) images and 10 classes."""
    # BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    # END SOLUTION


def compile_model(model):
    """Sets optimizer, loss and metrics of the model."""
    # BEGIN SOLUTION
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    # END SOLUTION


def make_callbacks(model_dir):
    """ModelCheckpoint, EarlyStopping and TensorBoard, all below model_dir."""
    # BEGIN SOLUTION
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(
            os.path.join(model_dir, "best.keras"), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
    # END SOLUTION


def train(model, images, labels, validation_data, model_dir, epochs=3):
    """Compiles and trains the model; returns the History."""
    # BEGIN SOLUTION
    compile_model(model)
    return model.fit(
        images,
        labels,
        epochs=epochs,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
    )
    # END SOLUTION


def evaluate_model(model, images, labels):
    """(loss, accuracy) of a compiled model, as floats."""
    # BEGIN SOLUTION
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(loss), float(accuracy)
    # END SOLUTION


def load_image(path):
    """Any image file -> float32 (1, 28, 28, 1) in [0, 1], light digit on black."""
    # BEGIN SOLUTION
    picture = Image.open(path)
    if picture.mode in ("P", "LA", "PA", "RGBA"):  # what is transparent becomes white paper
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("L").resize((28, 28))
    pixels = np.asarray(picture).astype("float32") / 255.0
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if border.mean() > 0.5:  # dark ink on white paper: MNIST has it the other way round
        pixels = 1.0 - pixels
    return pixels.reshape(1, 28, 28, 1)
    # END SOLUTION


def predict_image_file(model, path):
    """The digit in an image file, as an int."""
    # BEGIN SOLUTION
    probabilities = model.predict(load_image(path), verbose=0)
    return int(np.argmax(probabilities[0]))
    # END SOLUTION


def save_and_reload(model, path):
    """Saves the model to path (.keras) and returns it loaded again."""
    # BEGIN SOLUTION
    model.save(path)
    return keras.models.load_model(path)
    # END SOLUTION
