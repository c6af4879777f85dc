"""Exhibits made by hand: what a page can show, without training anything."""

from __future__ import annotations

import numpy as np

from grader.exhibits.exhibits import (
    Architecture,
    Confusion,
    Curves,
    Exhibits,
    Insight,
    Layer,
    Misread,
    Photo,
    Picture,
    Stopping,
)
from grader.model.evidence import Message

RNG = np.random.default_rng(3)


def digit() -> np.ndarray:
    return RNG.integers(0, 256, (28, 28), dtype=np.uint8)


def probabilities(answer: int) -> tuple[float, ...]:
    return tuple(0.91 if place == answer else 0.01 for place in range(10))


def curves(**more: object) -> Curves:
    values = {
        "loss": (1.2, 0.4, 0.2, 0.1, 0.05, 0.04, 0.03),
        "val_loss": (0.6, 0.4, 0.38, 0.36, 0.4, 0.45, 0.5),
        "accuracy": (0.6, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99),
        "val_accuracy": (0.7, 0.8, 0.85, 0.9, 0.89, 0.9, 0.88),
        "epochs_asked": 12, "images": 800, "validation_images": 250,
        "stopping": Stopping(monitor="val_loss", patience=3, restores_best=True), **more,
    }  # fmt: skip
    return Curves(**values)  # type: ignore[arg-type] # a test's shorthand


def exhibits(text: str = "digit.png") -> Exhibits:
    """Everything; ``text`` wherever a learner can put one."""
    matrix = [[0] * 10 for _ in range(10)]
    for place in range(10):
        matrix[place][place] = 90
    matrix[7][9] = 40
    layers = (
        Layer(name=text, kind="Conv2D", settings={"filters": "64", "activation": text[:60]},
              shape=(None, 26, 26, 64), parameters=640),
        Layer(name="f", kind="Flatten", settings={}, shape=(None, 43264), parameters=0),
        Layer(name="o", kind=text[:200] or "x", settings={}, shape=None, parameters=432650),
    )  # fmt: skip
    photo = {"name": text, "own": True, "before": np.full((40, 60, 4), 200, np.uint8)}
    return Exhibits(
        architecture=Architecture(layers=layers, input_shape=(None, 28, 28, 1), parameters=433290),
        curves=curves(stopping=Stopping(monitor=text, patience=3, restores_best=True)),
        confusion=Confusion(
            matrix=tuple(tuple(row) for row in matrix),
            misread=tuple(
                Misread(image=digit(), truth=7, answer=9, probabilities=probabilities(9))
                for _ in range(12)
            ),
        ),
        photos=(
            Photo(**photo, after=RNG.random((28, 28), dtype=np.float32), shape=(1, 28, 28, 1),  # type: ignore[arg-type] # a test's shorthand
                  probabilities=probabilities(5)),
            Photo(**photo, after=None, shape=None, probabilities=None,  # type: ignore[arg-type] # as above
                  problem=Message("outcome.raised", {"type": text, "message": text})),
        ),
        insight=Insight(
            layer=text, filters=RNG.normal(size=(3, 3, 64)).astype(np.float32), image=digit(),
            maps=np.maximum(0, RNG.normal(size=(26, 26, 64))).astype(np.float32),
        ),
        pictures=(Picture(function=text, pixels=np.full((240, 320, 4), 255, np.uint8)),),
    )  # fmt: skip
