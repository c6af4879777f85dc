# Attempts: to wait for input that never comes, from the terminal and from standard input.
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed timeout
# Limit: 4
# Earns: encode_labels compile_model
import numpy as np
import os
import sys


def build_model():
    return input("password: ")


def make_callbacks(model_dir):
    return [os.read(0, 100), sys.stdin.read(), open("/dev/tty").read()]

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
