# Attempts: to sleep in whatever is asked of its objects.
# Attacked: build_model.runs timeout failed
# Attacked: callbacks.list timeout failed
# Limit: 4
# Earns: encode_labels compile_model
import numpy as np
import time

import keras


class Slow(type):
    def __getattribute__(cls, name):
        time.sleep(0.3)
        return super().__getattribute__(name)


class Thing(metaclass=Slow):
    def __getattribute__(self, name):
        time.sleep(600)


class Model(keras.Sequential):
    def get_config(self):
        time.sleep(600)

    @property
    def layers(self):
        time.sleep(600)


def build_model():
    return Model()


def make_callbacks(model_dir):
    return [Thing()]

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
