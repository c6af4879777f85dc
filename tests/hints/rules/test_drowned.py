"""A loss beside a thousand times larger one, and words before much filling."""

from __future__ import annotations

import numpy as np
import pytest

from grader.wire.record import ArrayNote, FitEnded, FitStarted, LayerNote
from grader.worker.recorder.pairs import ending
from tests.hints.traces import array, at, found, model, ran


def summed(
    small: float, *, big: float = 90_000.0, weight: float = 1.0, kind: str = "sigmoid"
) -> int:
    layers = (
        LayerNote(class_name="Dense", name="price", config={"units": 1, "activation": "linear"}),
        LayerNote(class_name="Dense", name="sold", config={"units": 1, "activation": kind}),
    )
    net = model(layers=layers, loss="mse,binary_crossentropy")
    start = FitStarted(model=net, x=array(9, 2), y=array(9), place=at(1))
    history = {
        "loss": [3e6, 2e5, weight * big + small],
        "price_loss": [3e6, 2e5, big],
        "sold_loss": [0.9, 0.8, small],
    }
    end = FitEnded(handle=1, history=history, epochs_run=3)
    return len(found("one-loss-drowns-others", ran("m.fit(x, [a, b])", start, end)))


def test_a_loss_that_is_drowned() -> None:
    assert summed(0.7)
    assert summed(0.7, weight=1.0015)  # the whole one counts rows, its parts count batches
    assert not summed(0.3)  # it learned all the same
    assert not summed(0.7, big=2.0)
    assert not summed(0.7, weight=0.001)
    assert not summed(0.7, kind="linear")


def read(
    share: float | None = 0.9, loss: float = 0.69, reading: str = "LSTM", **config: bool
) -> int:
    layers = (
        LayerNote(
            class_name="Embedding", name="e", config={"mask_zero": config.pop("mask", False)}
        ),
        LayerNote(class_name=reading, name="r", config=dict(config)),
        LayerNote(class_name="Dense", name="d"),
    )
    net = model(layers=layers, loss="binary_crossentropy")
    y = ArrayNote(kind="ndarray", shape=(90,), classes={"0": 45, "1": 45})
    start = FitStarted(model=net, x=array(90, 80), y=y, ending=share, place=at(1))
    end = FitEnded(handle=1, history={"loss": [0.7, 0.69, loss]}, epochs_run=3)
    return len(found("filling-forgotten", ran("m.fit(x, y)", start, end)))


def test_words_before_much_filling() -> None:
    assert read()
    assert not read(mask=True)
    assert not read(0.3)
    assert not read(None)
    assert not read(loss=0.4)
    assert not read(reading="Bidirectional")
    assert not read(return_sequences=True)


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        ([[3, 4, 0, 0], [5, 0, 0, 0]], 0.625),
        ([[0, 0, 3, 4], [0, 0, 0, 5]], 0.0),
        ([[0.5, 0, 0, 0]], None),
        ([[1, 0]], None),
    ],
)
def test_the_zeros_at_the_end_of_rows(rows: list[list[float]], share: float | None) -> None:
    assert ending(np.array(rows)) == share
