"""Gate, clean room and learner's worker together, with TensorFlow."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.data import Dataset
from grader.errors import CallFailed
from grader.model.assignment import Calibration, Limits, TrainingSpec
from grader.model.submission import Submission, Unit
from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec
from grader.remote.learner import Learner
from grader.remote.model_ref import ModelRef
from grader.remote.zygote import Zygote
from grader.training.calibrate import calibrate
from grader.training.configuration import Recipe, recipe_of
from grader.training.gate import Gate
from grader.training.room import Course
from grader.training.store import Store
from tests.live import Handle
from tests.training.fakes import budget, dataset

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")

SOURCE = '''
import keras
from keras import layers

def honest():
    return compiled(keras.Sequential([
        keras.Input((28, 28, 1)), layers.Conv2D(2, 3, activation="relu"), layers.Flatten(),
        layers.Dropout(0.5), layers.Dense(10, activation="softmax")]))

def without_input():
    return compiled(keras.Sequential([
        layers.Conv2D(2, 3, activation="relu"), layers.BatchNormalization(), layers.Flatten(),
        layers.Dense(10, activation="softmax")]))

def compiled(model):
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

class Twice(layers.Layer):
    def call(self, x):
        return x * 2

def custom():
    return compiled(keras.Sequential([
        keras.Input((28, 28, 1)), Twice(), layers.Flatten(),
        layers.Dense(10, activation="softmax")]))

class Scaled(layers.Layer):
    def build(self, shape):
        self.factor = self.add_weight(shape=(1,), initializer="ones")

    def call(self, inputs):
        return self.factor * inputs

def weights_of_its_own():
    return compiled(keras.Sequential([
        keras.Input((28, 28, 1)), Scaled(), layers.Flatten(),
        layers.Dense(10, activation="softmax")]))

def liar():
    """Built-in classes, but a layer whose call was replaced."""
    model = honest()
    model.layers[0].call = lambda x: keras.ops.zeros((keras.ops.shape(x)[0], 26, 26, 2))
    return model

def two_outputs():
    return compiled(keras.Sequential([
        keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(2, activation="softmax")]))
'''


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    started = Zygote(("tensorflow", "keras"), sandbox="plain")
    yield started
    started.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Digits that can be learnt: a bright bar, whose place is the label."""
    plain = dataset(tmp_path_factory.mktemp("data"))
    rng = np.random.default_rng(1)
    for images, labels, folder in (
        ("x_train", "y_train", plain.public_folder),
        ("x_test", "y_test", plain.home_folder),
    ):
        count = 400 if images == "x_train" else 100
        digits = (np.arange(count) % 10).astype(np.uint8)
        rng.shuffle(digits)
        pictures = np.zeros((count, 28, 28), np.uint8)
        for picture, digit in zip(pictures, digits, strict=True):
            row, column = divmod(int(digit), 4)
            picture[2 + row * 8 : 8 + row * 8, 2 + column * 6 : 6 + column * 6] = 255
        np.save(plain.public_folder / f"{images}.npy", pictures)
        np.save(folder / f"{labels}.npy", digits)
    return plain


BUDGET = budget(images=400, epochs=4, look_every=400, slice=50, test_images=100, time_limit_s=120.0)
LEARNABLE = TrainingSpec(
    seed=11,
    budgets={("mnist", "quick"): BUDGET},
    calibrations={
        ("mnist", "quick"): Calibration(
            threshold=0.8, margin=0.1, seeds=1, minimum=0.9, mean=0.9, maximum=0.9,
            early_margin=0.05,
        )
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def trainer(zygote: Zygote, data: Dataset) -> Iterator[Client]:
    client = zygote.fork(
        WorkerSpec(Limits(), role="trainer", threads=1, read=(data.public_folder,))
    )
    yield client
    client.close()


@pytest.fixture
def student(zygote: Zygote, data: Dataset, tmp_path: Path) -> Iterator[Handle]:
    entry = tmp_path / "lab1.py"
    submission = Submission(
        id="lab1", entry=entry, units=(Unit(label="lab1.py", source=SOURCE),), files=(),
        notebook=False, digest="", notes=(),
    )  # fmt: skip
    learner = Learner(
        start_worker=lambda: zygote.fork(
            WorkerSpec(Limits(), threads=1, read=(data.public_folder,))
        ),
        submission=submission,
        limits=Limits(),
        data_folder=data.public_folder,
        seed=1,
    )
    proxy = Handle(learner, untouched=frozenset(), signatures={}, seed=1)
    proxy.begin(limit_s=120)
    yield proxy
    learner.close()


@pytest.fixture
def gate(zygote: Zygote, data: Dataset, trainer: Client, tmp_path: Path) -> Gate:
    return Gate(
        LEARNABLE,
        data,
        budget="quick",
        start_trainer=lambda: trainer,
        store=Store(tmp_path / "trained"),
        versions=zygote.ready().versions,
        run_seed=3,
    )


@pytest.mark.parametrize("name", ["honest", "without_input"])
def test_honest_models_are_confirmed(student: Handle, gate: Gate, name: str) -> None:
    assert gate.confirms(student.call(name))


def test_a_layer_that_computes_something_else_is_found_out(student: Handle, gate: Gate) -> None:
    assert not gate.confirms(student.call("liar"))


def test_an_honest_model_learns_in_the_clean_room(student: Handle, gate: Gate) -> None:
    result = gate.accuracy(student.call("honest"))
    assert result.clean_room
    assert result.accuracy >= 0.85
    again = gate.accuracy(student.call("honest"))
    assert again.reused
    assert again.accuracy == result.accuracy


def test_without_the_store_the_same_figure_comes_out(
    student: Handle, gate: Gate, tmp_path: Path
) -> None:
    first = gate.accuracy(student.call("honest"))
    gate.store.clear()
    gate._known.clear()
    second = gate.accuracy(student.call("honest"))
    assert not second.reused
    assert dataclasses.replace(second, reused=False) == first


def test_one_that_was_forked_ahead_trains_the_same(
    zygote: Zygote, data: Dataset, trainer: Client, student: Handle
) -> None:
    recipe = recipe_of(student.call("honest").facts)
    assert isinstance(recipe, Recipe)
    stretch = Course(data=data, budget=dataclasses.replace(BUDGET, epochs=1))
    job = stretch.job(seed=5, recipe=recipe, tests=True)
    early = zygote.ahead(
        WorkerSpec(Limits(), role="trainer", threads=1, read=(data.public_folder,))
    )
    assert early is not None
    assert early.parts == {}  # nobody has waited for it
    zygote.meet(early)
    assert early.parts
    outputs = [
        client.request(job, limit_s=120, on_look=lambda look: False).trained
        for client in (trainer, early)
    ]
    assert outputs[0] is not None
    assert outputs[0] == outputs[1]
    early.close()


def test_a_layer_of_ones_own_is_followed_into_the_clean_room(student: Handle, gate: Gate) -> None:
    model = student.call("custom")
    assert gate.confirms(model)
    result = gate.accuracy(model)
    assert result.clean_room
    assert result.accuracy >= 0.8


def test_what_cannot_be_followed_trains_in_its_own_worker(student: Handle, gate: Gate) -> None:
    model = student.call("weights_of_its_own")
    assert not gate.confirms(model)
    entries = gate.store.info().entries
    result = gate.accuracy(model)
    assert not result.clean_room
    assert result.accuracy >= 0.8
    assert gate.store.info().entries == entries


def test_a_model_with_the_wrong_output_fails_as_the_learners(student: Handle, gate: Gate) -> None:
    with pytest.raises(CallFailed) as raised:
        gate.accuracy(student.call("two_outputs"))
    assert raised.value.message.id == "training.raised"
    assert raised.value.evidence


def test_calibration_of_real_trainings(
    student: Handle, gate: Gate, data: Dataset, trainer: Client
) -> None:
    model: Any = student.call("honest")
    assert isinstance(model, ModelRef)
    recipe = recipe_of(model.facts)
    assert isinstance(recipe, Recipe)
    seen: list[int] = []
    found = calibrate(
        recipe,
        data=data,
        budget=LEARNABLE.budgets["mnist", "quick"],
        seeds=(1, 2),
        start_trainer=lambda: trainer,
        on_sample=lambda sample: seen.append(sample.seed),
    )
    assert seen == [1, 2]
    assert found.calibration.seeds == 2
    assert found.calibration.minimum >= 0.8
    assert [count for count, _ in found.samples[0].looks] == [400, 800, 1200, 1600]
