"""What TensorFlow and Keras do for the first time in a process, done before anybody waits for it.

The first layers that are built and the first figures that are computed take half a second more than
the next: kernels are registered, a context is made. Only for the clean room: what it computes later
depends on its requests alone, each of which sets the seeds.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import numpy as np

from grader.worker.eager import run_eagerly


def warm_up() -> None:
    """Build a small model, ask it and evaluate it; nothing without TensorFlow.

    Nor where there is a GPU: what a training needs there is set before the first operation.
    """
    tf: Any = sys.modules.get("tensorflow")
    keras: Any = sys.modules.get("keras")
    if tf is None or keras is None or tf.config.list_physical_devices("GPU"):
        return
    with contextlib.suppress(Exception):  # whatever it is, a request will tell
        run_eagerly(True)
        layers = keras.layers
        model = keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(2, 3, activation="relu"),
                layers.Flatten(),
                layers.Dense(10, activation="softmax"),
            ]
        )
        pictures, labels = np.zeros((2, 28, 28, 1), np.float32), np.eye(10, dtype=np.float32)[:2]
        model(pictures, training=False)
        model.compile(loss="categorical_crossentropy", metrics=["accuracy"], jit_compile=False)
        model.evaluate(pictures, labels, verbose=0)
    with contextlib.suppress(Exception):
        run_eagerly(False)
