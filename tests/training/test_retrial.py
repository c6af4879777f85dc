"""Files and trainings, asked again by real workers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.checks import samples
from grader.model.assignment import Limits
from grader.remote.confinement import WorkerSpec
from grader.remote.model_ref import ModelRef
from grader.training.retrial import Retrial, Saved, Unreadable
from tests.live import Handle, Live, live

SOURCE = """
import keras, os
from keras import layers

def save(model, path): model.save(path)
def save_weights(model, path): model.save_weights(path)
def compile_as(model, loss):
    if loss == "own":
        def loss(a, b): return keras.ops.mean(a - b)
    model.compile("sgd", loss, metrics=["accuracy"])
def with_own_layer():
    class Own(layers.Layer):
        def call(self, x): return x if x.shape[0] == 3 else x + 1
    return keras.Sequential([keras.Input((28, 28, 1)), Own(), layers.Flatten(), layers.Dense(10)])
"""
PIXELS = np.random.default_rng(1).random((12, 28, 28, 1), dtype=np.float32)
LABELS = np.eye(10, dtype=np.float32)[np.arange(12) % 10]


@pytest.fixture(scope="module")
def opened() -> Iterator[Live]:
    with live("numpy", "tensorflow", "keras") as found:
        yield found


@pytest.fixture(scope="module")
def student(opened: Live) -> Handle:
    return opened.student(SOURCE, limit_s=280)


@pytest.fixture(scope="module")
def retrial(opened: Live) -> Iterator[Retrial]:
    def fork() -> Any:
        return opened.zygote.fork(WorkerSpec(Limits(), role="trainer", threads=1, read=()))

    trainer = fork()
    yield Retrial(start_trainer=lambda: trainer, start_reader=fork)
    trainer.close()


def weights(seed: int = 0) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(seed)
    kernel, bias = rng.normal(size=(784, 10)), rng.normal(size=10)
    return (0.05 * kernel).astype(np.float32), bias.astype(np.float32)


@pytest.fixture(scope="module")
def model(student: Handle) -> ModelRef:
    return student.build(samples.softmax_regression(), weights=weights())


def content(student: Handle, how: str, model: ModelRef, name: str) -> bytes:
    student.call(how, model, student.path(name))
    return student.get_file(name, most_bytes=2**22)


@pytest.mark.parametrize(
    ("how", "name"),
    [("save", "a.keras"), ("save", "a.h5"), ("save_weights", "b.weights.h5")],
)
def test_what_keras_saved_is_found_again(
    student: Handle, retrial: Retrial, model: ModelRef, how: str, name: str
) -> None:
    known = None if name.endswith(".keras") else model.facts.config
    found = retrial.saved(content(student, how, model, name), name=name, config=known)
    assert isinstance(found, Saved)
    assert found.holds(model.weights())
    assert not found.holds(weights(3))
    assert not found.holds(())


def test_what_is_no_saved_model_is_none(student: Handle, retrial: Retrial, model: ModelRef) -> None:
    def reason(bytes_: bytes, name: str = "a.keras", config: str | None = None) -> str:
        found = retrial.saved(bytes_, name=name, config=config)
        assert isinstance(found, Unreadable)
        return found.reason

    assert reason(b"") == "file"
    assert reason(b"no archive") == "file"
    assert reason(b"x", "a.pkl") == "suffix"
    assert reason(b"x", "a.weights.h5", model.facts.config) == "weights"
    assert reason(b"x", "a.weights.h5", None) == "form"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("config.json", "{}")
    assert reason(packed.getvalue()) == "file"
    whole = content(student, "save", model, "c.keras")
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(other, "w") as archive:
        archive.writestr("config.json", old.read("config.json"))
    assert reason(other.getvalue()) == "weights"


def test_a_file_with_a_class_of_ones_own_is_not_read(student: Handle, retrial: Retrial) -> None:
    own = student.with_own_layer()
    found = retrial.saved(content(student, "save", own, "d.keras"), name="d.keras")
    assert found == Unreadable("class")


def test_a_compiled_model_is_evaluated_with_its_weights(
    student: Handle, retrial: Retrial, model: ModelRef
) -> None:
    student.compile_as(model, "categorical_crossentropy")
    found = retrial.evaluated(model.refreshed(), PIXELS, LABELS)
    kernel, bias = (weight.astype(np.float64) for weight in weights())
    scores = PIXELS.reshape(12, -1) @ kernel + bias
    likely = np.exp(scores - scores.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    loss = -np.log((likely * LABELS).sum(1)).mean()
    assert found is not None
    assert found["loss"] == [pytest.approx(loss, rel=1e-3)]
    right = float((scores.argmax(1) == LABELS.argmax(1)).mean())
    assert found["accuracy"] == [pytest.approx(right)]


def test_a_loss_of_ones_own_is_not_evaluated(
    student: Handle, retrial: Retrial, model: ModelRef
) -> None:
    student.compile_as(model, "own")
    assert retrial.evaluated(model.refreshed(), PIXELS, LABELS) is None


def test_a_training_of_ours_repeats(retrial: Retrial) -> None:
    def run(seed: int, **more: Any) -> dict[str, list[float]]:
        return retrial.trained(
            samples.softmax_regression(), PIXELS, LABELS, optimizer="Adam", learning_rate=0.01,
            epochs=3, batch_size=4, seed=seed, validation=(PIXELS[:4], LABELS[:4]), **more,
        )  # fmt: skip

    first, again, other = run(1), run(1), run(2)
    assert set(first) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert {len(curve) for curve in first.values()} == {3}
    assert first["loss"] == again["loss"] != other["loss"]
    assert first["loss"][0] > first["loss"][-1]
