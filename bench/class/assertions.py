"""The checks of the benchmark as plain assertions: what pytest, otter-grader and check50 all run.

The same conditions as in the four functions of lab 1 that our own grader checks for this
benchmark, and the same budget of training. ``lab`` is whatever holds the learner's functions.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np


def preprocess(lab: Any) -> None:
    """Shape, type, range 0 to 1, values."""
    images = np.random.default_rng().integers(0, 256, size=(5, 28, 28), dtype=np.uint8)
    images[:, 0, :2] = (0, 255)
    got = lab.preprocess_images(images)
    assert got.shape == (5, 28, 28, 1)
    assert np.issubdtype(got.dtype, np.floating)
    assert got.min() >= 0 and 0.1 < got.max() <= 1
    assert np.allclose(got[..., 0], images / 255, atol=1e-3)


def architecture(lab: Any) -> None:
    """Two convolutions, a flattening, one softmax over ten classes, few parameters."""
    model = lab.build_model()
    images = np.random.default_rng().random((4, 28, 28, 1), dtype=np.float32)
    outputs = np.asarray(model(images))
    assert outputs.shape == (4, 10)
    assert np.isfinite(outputs).all()
    assert np.ptp(outputs, axis=0).max() > 0
    assert np.allclose(outputs.sum(axis=-1), 1, atol=1e-3)
    names = [type(layer).__name__ for layer in model.layers]
    assert names.count("Conv2D") >= 2
    assert {"Flatten", "GlobalAveragePooling2D", "GlobalMaxPooling2D"} & set(names)
    activations = [layer.get_config().get("activation") for layer in model.layers]
    assert activations.count("softmax") + names.count("Softmax") == 1
    assert model.count_params() <= 1_000_000


def compiled(lab: Any) -> None:
    """In place, with a loss for one-hot labels and accuracy."""
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
    )
    lab.compile_model(model)
    settings = model.get_compile_config()
    assert settings["optimizer"]
    assert "categorical_crossentropy" in str(settings["loss"]).replace("CategoricalC", "c")
    assert "accuracy" in str(settings["metrics"])


def callbacks(lab: Any) -> None:
    """Checkpoint of the best, early stopping and TensorBoard, all below the folder."""
    with tempfile.TemporaryDirectory() as place:
        folder = str(Path(place) / "run")
        found = lab.make_callbacks(folder)
        assert Path(folder).is_dir()
        by_name = {type(one).__name__: one for one in found}
        checkpoint = by_name["ModelCheckpoint"]
        assert checkpoint.filepath.startswith(folder)
        assert checkpoint.filepath.endswith((".keras", ".h5"))
        assert checkpoint.save_best_only
        assert checkpoint.monitor.startswith("val_")
        stopping = by_name["EarlyStopping"]
        assert stopping.monitor == "val_loss"
        assert stopping.patience >= 1
        assert str(by_name["TensorBoard"].log_dir).startswith(folder)


def accuracy(lab: Any) -> None:
    """The minimum accuracy after the whole budget of training."""
    with np.load(os.environ["BENCH_DATA"]) as data:
        given = {name: data[name] for name in data.files}
    model = lab.build_model()
    lab.compile_model(model)
    epochs, batch = int(given["epochs"]), int(given["batch_size"])
    model.fit(given["images"], given["labels"], epochs=epochs, batch_size=batch, verbose=0)
    outputs = model.predict(given["test_images"], verbose=0)
    reached = float((outputs.argmax(axis=-1) == given["test_labels"]).mean())
    assert reached >= float(given["threshold"]), reached
