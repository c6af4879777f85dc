"""Lab 5: the debugging clinic (every function repaired)."""

import os

import keras
import numpy as np
from keras import layers
from PIL import Image


def one_hot_labels(labels, num_classes=10):
    """(n,) integers -> (n, num_classes) one-hot."""
    # BEGIN SOLUTION
    return keras.utils.to_categorical(labels, num_classes)
    # BEGIN BROKEN
    # | from keras.utils import np_utils
    # |
    # | return np_utils.to_categorical(labels, num_classes)
    # END SOLUTION


def read_gray_picture(path):
    """An image file -> uint8 (28, 28), gray."""
    # BEGIN SOLUTION
    picture = Image.open(path)
    picture = picture.convert("L")
    picture = picture.resize((28, 28))
    return np.asarray(picture)
    # BEGIN BROKEN
    # | picture = Image.open(path)
    # | picture.convert("L")
    # | picture.resize((28, 28))
    # | return np.asarray(picture)
    # END SOLUTION


def photo_to_input(photo):
    """uint8 (28, 28), dark ink on white paper -> float32 (1, 28, 28, 1) as MNIST has it."""
    # BEGIN SOLUTION
    pixels = 1.0 - photo.astype("float32") / 255.0
    return pixels.reshape(1, 28, 28, 1)
    # BEGIN BROKEN
    # | pixels = photo.astype("float32") / 255.0
    # | return pixels.reshape(1, 28, 28, 1)
    # END SOLUTION


def split_data(images, labels, validation_count):
    """Images and labels -> (x_train, y_train), (x_val, y_val)."""
    # BEGIN SOLUTION
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images[validation_count:], labels[validation_count:]
    return (x_train, y_train), (x_val, y_val)
    # BEGIN BROKEN
    # | x_val, y_val = images[:validation_count], labels[:validation_count]
    # | x_train, y_train = images, labels
    # | return (x_train, y_train), (x_val, y_val)
    # END SOLUTION


def build_digit_model():
    """A small CNN for (n, 28, 28, 1) images and 10 digits."""
    # BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(16, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    # BEGIN BROKEN
    # | return keras.Sequential(
    # |     [
    # |         keras.Input(shape=(28, 28, 1)),
    # |         layers.Flatten(),
    # |         layers.Dense(64, activation="relu"),
    # |         layers.Dense(10, activation="softmax"),
    # |     ]
    # | )
    # END SOLUTION


def build_classifier(num_classes=10):
    """A small CNN for (n, 28, 28, 1) images that gives num_classes probabilities."""
    # BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    # BEGIN BROKEN
    # | return keras.Sequential(
    # |     [
    # |         keras.Input(shape=(28, 28, 1)),
    # |         layers.Conv2D(8, kernel_size=3, activation="relu"),
    # |         layers.MaxPooling2D(2),
    # |         layers.Flatten(),
    # |         layers.Dense(num_classes, activation="softmax"),
    # |         layers.Softmax(),
    # |     ]
    # | )
    # END SOLUTION


def train_on_integer_labels(model, images, labels, epochs=1):
    """Compiles and trains a 10-way softmax model; labels are digits such as 3."""
    # BEGIN SOLUTION
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)
    # BEGIN BROKEN
    # | model.compile(
    # |     optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"]
    # | )
    # | return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)
    # END SOLUTION


def train_with_validation_split(model, images, labels, epochs=1):
    """Trains a compiled model on images sorted by digit; a fifth of them is for validation."""
    # BEGIN SOLUTION
    order = np.random.permutation(len(images))
    images, labels = images[order], labels[order]
    return model.fit(images, labels, epochs=epochs, validation_split=0.2, batch_size=32, verbose=0)
    # BEGIN BROKEN
    # | return model.fit(
    # |     images, labels, epochs=epochs, validation_split=0.2, batch_size=32, verbose=0
    # | )
    # END SOLUTION


def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    """Trains a compiled model until val_loss no longer falls; the best weights remain."""
    # BEGIN SOLUTION
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=True
    )
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )  # fmt: skip
    # BEGIN BROKEN
    # | stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    # | return model.fit(
    # |     images, labels, epochs=epochs, validation_data=validation_data,
    # |     callbacks=[stopping], verbose=0,
    # | )
    # END SOLUTION


def make_checkpoint(model_dir):
    """A ModelCheckpoint that keeps the weights of the best epoch in model_dir."""
    # BEGIN SOLUTION
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.weights.h5"),
        monitor="val_loss",
        save_best_only=True,
        save_weights_only=True,
    )
    # BEGIN BROKEN
    # | return keras.callbacks.ModelCheckpoint(
    # |     os.path.join(model_dir, "best_weights.h5"),
    # |     monitor="val_loss",
    # |     save_best_only=True,
    # |     save_weights_only=True,
    # | )
    # END SOLUTION


def stop_on_accuracy(patience):
    """An EarlyStopping that ends training once val_accuracy no longer rises."""
    # BEGIN SOLUTION
    return keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="max", patience=patience, restore_best_weights=True
    )
    # BEGIN BROKEN
    # | return keras.callbacks.EarlyStopping(
    # |     monitor="val_accuracy", mode="min", patience=patience, restore_best_weights=True
    # | )
    # END SOLUTION


def stop_epoch(val_losses, patience):
    """The epoch (from 1) after which EarlyStopping ends training, else the last one."""
    # BEGIN SOLUTION
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 0
        else:
            waited += 1
        if waited >= patience:
            return epoch
    return len(val_losses)
    # BEGIN BROKEN
    # | best = float("inf")
    # | waited = 0
    # | for epoch, loss in enumerate(val_losses, start=1):
    # |     if loss < best:
    # |         best = loss
    # |     else:
    # |         waited += 1
    # |     if waited >= patience:
    # |         return epoch
    # | return len(val_losses)
    # END SOLUTION


def predict_one_image(model, image):
    """The digit that the model sees in one image, float32 (28, 28, 1) in [0, 1]."""
    # BEGIN SOLUTION
    probabilities = model.predict(image[np.newaxis], verbose=0)
    return int(np.argmax(probabilities[0]))
    # BEGIN BROKEN
    # | probabilities = model.predict(image, verbose=0)
    # | return int(np.argmax(probabilities[0]))
    # END SOLUTION


def predict_many_images(model, images):
    """uint8 (n, 28, 28) images -> (n,) digits, by a model that was trained on pixels / 255."""
    # BEGIN SOLUTION
    inputs = images.reshape(-1, 28, 28, 1).astype("float32") / 255.0
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(probabilities, axis=1)
    # BEGIN BROKEN
    # | inputs = images.reshape(-1, 28, 28, 1).astype("float32")
    # | probabilities = model.predict(inputs, verbose=0)
    # | return np.argmax(probabilities, axis=1)
    # END SOLUTION


def predicted_digits(probabilities):
    """(n, 10) probabilities -> (n,) digits."""
    # BEGIN SOLUTION
    return np.argmax(probabilities, axis=1)
    # BEGIN BROKEN
    # | return np.argmax(probabilities, axis=0)
    # END SOLUTION


def fraction_right(y_true, y_pred):
    """The share of right predictions; y_true is (n,) or (n, 1), y_pred is (n,)."""
    # BEGIN SOLUTION
    return float(np.mean(np.ravel(y_true) == np.ravel(y_pred)))
    # BEGIN BROKEN
    # | return float(np.mean(y_true == y_pred))
    # END SOLUTION
