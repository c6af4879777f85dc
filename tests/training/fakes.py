"""A trainer and models that need no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader.data import Dataset
from grader.model.assignment import Budget, Calibration, TrainingSpec
from grader.wire.messages import BuildModel, Done, Look, Predict, Request, Train, Trained
from grader.wire.values import ModelValue, encode_array
from tests.training.builders import model_value

TESTS = 40


def dataset(folder: Path) -> Dataset:
    public, home = folder / "public", folder / "home"
    public.mkdir()
    home.mkdir()
    rng = np.random.default_rng(3)
    for name, count in (("x_train", 60), ("x_test", TESTS)):
        np.save(public / f"{name}.npy", rng.integers(0, 256, (count, 28, 28), dtype=np.uint8))
    np.save(public / "y_train.npy", (np.arange(60) % 10).astype(np.uint8))
    np.save(home / "y_test.npy", rng.integers(0, 10, TESTS, dtype=np.uint8))
    return Dataset(
        name="mnist", origin="GRADER_DATA", digest="d1", public_folder=public, home_folder=home,
        source=folder,
    )  # fmt: skip


def budget(**more: object) -> Budget:
    fields: dict[str, object] = {
        "name": "quick", "images": 50, "epochs": 2, "batch_size": 8, "threads": 1,
        "look_every": 20, "slice": 20, "test_images": TESTS, "time_limit_s": 5.0,
    }  # fmt: skip
    return Budget(**{**fields, **more})  # type: ignore[arg-type] # a test's shorthand


def spec(threshold: float = 0.6, early_margin: float = 0.1) -> TrainingSpec:
    figures = Calibration(
        threshold=threshold, margin=0.1, seeds=3, minimum=0.7, mean=0.8, maximum=0.9,
        early_margin=early_margin,
    )  # fmt: skip
    return TrainingSpec(
        seed=11,
        budgets={("mnist", "quick"): budget()},
        calibrations={("mnist", "quick"): figures},
    )


def outputs(labels: np.ndarray, share: float) -> np.ndarray:
    """Outputs of which that share is right."""
    right = round(share * len(labels))
    classes = np.where(np.arange(len(labels)) < right, labels, (labels + 1) % 10)
    return np.eye(10, dtype=np.float32)[classes]


@dataclass
class FakeTrainer:
    """Reaches the given accuracies at its looks, then ``final``."""

    labels: np.ndarray
    looks: tuple[float, ...] = (0.3, 0.5, 0.55, 0.6, 0.65)
    before: float = 0.1
    final: float = 0.65
    jobs: list[Train] = field(default_factory=list)
    closed: int = 0
    dies: list[Exception] = field(default_factory=list)
    built: ModelValue = field(default_factory=model_value)
    computes: Callable[[np.ndarray], np.ndarray] | None = None
    requests: int = 0

    def close(self) -> None:
        self.closed += 1

    def request(
        self, message: Request, *, limit_s: float, on_look: Callable[[Look], bool] | None = None
    ) -> Done:
        self.requests += 1
        if self.dies:
            raise self.dies.pop(0)
        if isinstance(message, BuildModel):
            return Done(id=message.id, value=self.built)
        if isinstance(message, Predict):
            assert self.computes is not None
            inputs = np.frombuffer(message.inputs.data, np.float32).reshape(message.inputs.shape)
            return Done(id=message.id, value=encode_array(self.computes(inputs)))
        assert isinstance(message, Train)
        self.jobs.append(message)
        part = self.labels[: message.slice]
        weights = (encode_array(np.asarray([1, 2], np.float32)),) if message.weights else ()
        for number, share in enumerate((self.before, *self.looks)):
            seen = number * message.look_every
            look = Look(id=message.id, images_seen=seen, outputs=encode_array(outputs(part, share)))
            if on_look is not None and on_look(look):
                trained = Trained(outputs=look.outputs, images_seen=seen, weights=weights)
                return Done(id=message.id, value=None, trained=trained)
        last = encode_array(outputs(self.labels, self.final))
        trained = Trained(outputs=last, images_seen=seen, weights=weights)
        return Done(id=message.id, value=None, trained=trained)


@dataclass
class FakeModel:
    """A model of a submission; ``computes`` maps inputs to outputs."""

    facts: ModelValue
    computes: Callable[[np.ndarray], np.ndarray]
    held: tuple[np.ndarray, ...] = (np.ones(3, np.float32),)
    jobs: list[Train] = field(default_factory=list)
    inputs: list[np.ndarray] = field(default_factory=list)

    def predict(self, inputs: np.ndarray, *, batch_size: int = 64) -> np.ndarray:
        self.inputs.append(inputs)
        return self.computes(inputs)

    def weights(self) -> tuple[np.ndarray, ...]:
        return self.held

    def inside(self, inputs: np.ndarray, layer: int) -> np.ndarray:
        return inputs

    def train(self, job: Train, on_look: Callable[[Look], bool], *, limit_s: float) -> Done:
        self.jobs.append(job)
        empty = encode_array(np.zeros((0, 0), np.float32))
        # A hostile worker: it claims to be done and perfect at once.
        assert not on_look(Look(id=1, images_seen=10**9, outputs=empty))
        return Done(id=1, value=None, trained=Trained(outputs=empty, images_seen=10**9))
