"""Trains one model on a budget, looking at a fixed slice of the test images on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from grader.wire.images import subset
from grader.wire.messages import Train
from grader.worker.genuine import kinds

CLASSES: Final = 10
_PREDICT_BATCH: Final = 250


@dataclass(frozen=True, kw_only=True)
class _Images:
    """The images of one job, as they lie on disk (uint8)."""

    train: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    test: NDArray[np.uint8]


def train(
    job: Train,
    model_of: Callable[[int], Any],
    look: Callable[[int, np.ndarray], bool],
    on_end: Callable[[Any], None] = lambda model: None,
) -> tuple[np.ndarray, int]:
    """Train as ``job`` says; returns ``(outputs, images seen)``.

    With ``job.config`` the model is rebuilt here from built-in layers and starts from
    ``job.seed``; otherwise ``model_of(job.handle)`` trains as its owner compiled it.
    Before the first image and every ``job.look_every`` images ``look(images_seen, outputs of the
    slice)`` decides whether to stop. Outputs are those of all test images, or of the slice if it
    stopped.
    ``on_end`` is given the model as it was when they were made.
    """
    # Long: it is explained at length what is trained and when a look may end it.
    if job.config is not None:
        model = _rebuilt(job)
    else:
        assert job.handle is not None
        model = model_of(job.handle)
    images = _load(job)
    seen = 0
    if job.slice:
        outputs = _predict(model, images.test[: job.slice])
        if look(seen, outputs):
            on_end(model)
            return outputs, seen
    fit = kinds().model.fit  # type: ignore[attr-defined] # a model's own could train on anything
    for positions in _chunks(job, len(images.train)):
        fit(
            model,
            _scaled(images.train[positions]),
            _one_hot(images.labels[positions]),
            batch_size=job.batch_size,
            epochs=1,
            shuffle=False,  # the order is the job's, so that it repeats
            verbose=0,
        )
        seen += len(positions)
        outputs = _predict(model, images.test[: job.slice])
        if look(seen, outputs):
            on_end(model)
            return outputs, seen
    outputs = _predict(model, images.test)
    on_end(model)
    return outputs, seen


def _rebuilt(job: Train) -> Any:
    import keras  # noqa: PLC0415 - the zygote has imported it; tests of other parts need not
    import tensorflow as tf  # noqa: PLC0415 - the zygote has imported it

    assert job.config is not None
    assert job.optimizer is not None
    assert job.loss is not None
    if tf.config.list_physical_devices("GPU"):
        # Kernels on a GPU sum in any order otherwise, and a borderline score would flicker.
        tf.config.experimental.enable_op_determinism()
    keras.utils.set_random_seed(job.seed)
    model = built_of(job.config)
    # Traced as plain graphs: XLA's choice differs by device and costs seconds at the start.
    model.compile(optimizer=built_of(job.optimizer), loss=built_of(job.loss), jit_compile=False)
    return model


def built_of(text: str) -> Any:
    """The object of a canonical configuration; the name of a built-in loss as it is."""
    import keras  # noqa: PLC0415 - the zygote has imported it

    value = json.loads(text)
    if isinstance(value, str):
        return value  # the name of a built-in loss
    return keras.saving.deserialize_keras_object(value, safe_mode=True)


def _load(job: Train) -> _Images:
    folder = Path(job.data_folder)
    # Mapped, not read: 47 MB of training images of which a quick budget needs a sixth.
    x_train, y_train, x_test = (
        np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        for name in ("x_train", "y_train", "x_test")
    )
    chosen = subset(len(x_train), job.images)
    tested = subset(len(x_test), job.test_images)
    labels = y_train[chosen]
    return _Images(
        train=x_train[chosen],
        labels=labels if job.classes is None else np.asarray(job.classes, np.uint8)[labels],
        test=x_test[tested],
    )


def _chunks(job: Train, images: int) -> Iterator[NDArray[np.int64]]:
    """Positions by chunks of ``look_every``; chunks cross the ends of epochs."""
    epochs = (np.random.default_rng([job.seed, epoch]) for epoch in range(job.epochs))
    order = np.concatenate([rng.permutation(images) for rng in epochs])
    for start in range(0, len(order), job.look_every):
        yield order[start : start + job.look_every]


def _scaled(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(n, 28, 28) uint8 -> (n, 28, 28, 1) float32 in [0, 1]."""
    return (images.astype(np.float32) / np.float32(255.0))[..., np.newaxis]


def _one_hot(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.eye(CLASSES, dtype=np.float32)[labels]


def _predict(model: Any, images: NDArray[np.uint8]) -> np.ndarray:
    """Outputs of all images, float32; (0, 0) where there are none."""
    # predict_on_batch: no input pipeline is built for every look.
    parts = [
        np.asarray(model.predict_on_batch(_scaled(images[start : start + _PREDICT_BATCH])))
        for start in range(0, len(images), _PREDICT_BATCH)
    ]
    if not parts:
        return np.zeros((0, 0), dtype=np.float32)
    return np.concatenate(parts).astype(np.float32, copy=False)
