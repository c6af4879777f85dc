# Attempts: marshalled code in a Lambda layer, smuggled to the clean room in a forged configuration.
# Attacked: build_model.runs failed
# Attacked: accuracy.test blocked failed
# Trains
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

from grader.worker import facts

TRUE = facts._serialized
EVIL = {"module": "keras.layers", "class_name": "Lambda", "config": {"name": "x", "function": {"class_name": "__lambda__", "config": {"code": "4wAAAA==", "defaults": None, "closure": None}}}, "registered_name": None}


def lying(value):
    text = TRUE(value)
    if isinstance(value, keras.Model):
        config = json.loads(text)
        config["config"]["layers"].insert(1, EVIL)
        text = json.dumps(config)
    return text


def build_model():
    facts._serialized = lying
    return honest()

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
