# Attempts: a Dense-only model, a subclass of Sequential whose get_config and layers claim
# convolutions.
# Attacked: build_model.convolutions failed
# Earns: build_model.runs build_model.flatten build_model.softmax build_model.one_softmax
# build_model.parameters
# Earns: encode_labels compile_model
import numpy as np
import json

import keras
from keras import layers


def honest():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3, activation="relu"),
                             layers.Conv2D(4, 3, activation="relu"), layers.Flatten(),
                             layers.Dense(10, activation="softmax")])


def dense_only():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(),
                             layers.Dense(10, activation="softmax")])


class Liar(keras.Sequential):
    def get_config(self):
        return honest().get_config()

    @property
    def layers(self):
        return honest().layers


def build_model():
    return Liar([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, "softmax")])

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
