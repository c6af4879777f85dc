"""Generators that go on with empty batches, and masks of hardly anything."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, FitEnded, FitStarted
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, model, ran


@pytest.mark.parametrize(
    ("kind", "blank", "taken", "high", "told"),
    [
        ("generator", 40, 60, 1.0, True),
        ("generator", 0, 60, 1.0, False),
        ("generator", 1, 60, 1.0, False),
        ("generator", 60, 60, 0.0, False),
        ("ndarray", 40, 60, 1.0, False),
    ],
)
def test_batches_that_run_dry(kind: str, blank: int, taken: int, high: float, told: bool) -> None:
    x = ArrayNote(kind=kind, shape=(None, 8, 8, 1), low=0.0, high=high, blank=blank, taken=taken)
    fit = FitStarted(model=model(), x=x, y=array(9), place=at(1))
    assert (look("batches-run-dry", ran("model.fit(g)", fit)) is not None) is told


@pytest.mark.parametrize(
    ("mean", "accuracy", "shape", "told"),
    [
        (0.002, 0.998, (80, 48, 48, 1), True),
        (0.002, 0.9995, (80, 48, 48, 1), False),
        (0.002, 0.87, (80, 48, 48, 1), False),
        (0.3, 0.7, (80, 48, 48, 1), False),
        (0.002, 0.998, (80, 1), False),
    ],
)
def test_masks_of_background(
    mean: float, accuracy: float, shape: tuple[int, ...], told: bool
) -> None:
    y = array(*shape, mean=mean, values=(0.0, 1.0), name="masks")
    net = model(loss="binary_crossentropy")
    fit = FitStarted(model=net, x=array(80, 48, 48, 3), y=y, place=at(1))
    end = FitEnded(handle=1, history={"accuracy": [0.9, accuracy]}, epochs_run=2)
    found = look("foreground-is-rare", ran("model.fit(x, masks)", fit, end))
    assert (found is not None) is told
