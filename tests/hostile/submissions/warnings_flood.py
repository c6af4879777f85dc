# Attempts: a flood of warnings and log lines.
# Attacked: build_model.runs failed
# Limit: 20
# Earns: encode_labels compile_model
import numpy as np
import logging
import warnings


def build_model():
    for number in range(20_000):
        warnings.warn(f"{number} " + "w" * 500)
    log = logging.getLogger()
    for number in range(5000):
        log.error("l" * 1000)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
