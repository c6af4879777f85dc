"""Averages that are not finished, seeds of other libraries, rates that make a training jump."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, Compared, Evaluated, FitEnded, FitStarted, Predicted
from tests.hints.rules.model_traces import PLACE, YES_NO, dense, fitted, layer, look, model, trace
from tests.hints.traces import array

ROWS = ArrayNote(kind="ndarray", shape=(500, 20), dtype="float32", low=10.0, high=90.0)


def normalized(batch: int, measured: float, momentum: float = 0.99) -> Trace:
    """Fifteen epochs of a model with BatchNormalization, then its loss on the same rows."""
    note = model(layer("BatchNormalization", momentum=momentum), dense(2))
    start = FitStarted(model=note, x=ROWS, y=YES_NO, batch_size=batch, epochs=15, place=PLACE)
    end = FitEnded(handle=1, history={"loss": [0.9, *[0.1] * 14]}, epochs_run=15)
    same = ArrayNote(kind="ndarray", shape=(500, 20), overlaps={"fit": 1.0})
    return trace(start, end, Evaluated(model=note, x=same, y=YES_NO, result=(measured, 0.5)))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (normalized(500, 19.0), True),
        (normalized(500, 0.15), False),
        (normalized(10, 19.0), False),
        (normalized(500, 19.0, momentum=0.5), False),
    ],
)
def test_averages_of_few_batches(given: Trace, told: bool) -> None:
    first = look("normalization-not-settled", given)
    assert (first is not None) is told
    if first is not None:
        assert (first.evidence["updates"], first.evidence["other"]) == (15, 19.0)
        assert first.confidence == "certain"


@pytest.mark.parametrize(("equal", "seen", "told"), [(0.3, 1.0, True), (0.9, 1.0, False),
                                                     (0.3, 0.0, False)])  # fmt: skip
def test_right_answers_are_counted_by_hand(equal: float, seen: float, told: bool) -> None:
    note = model(layer("BatchNormalization", momentum=0.99), dense(2))
    start = FitStarted(model=note, x=ROWS, y=YES_NO, batch_size=500, epochs=15, place=PLACE)
    end = FitEnded(handle=1, history={"loss": [0.9, 0.1], "accuracy": [0.5, 0.99]}, epochs_run=15)
    rows = ArrayNote(kind="ndarray", shape=(500, 20), overlaps={"fit": seen})
    asked = Predicted(model=note, x=rows, outputs=array(500, 2), place=PLACE)
    classes = array(500, classes={"0": 250, "1": 250})
    met = Compared(operation="==", written="p == y", left=classes, right=classes, equal=equal,
                   left_answered=True)  # fmt: skip
    found = look("normalization-not-settled", trace(start, end, asked, met))
    assert (found is not None) is told


SEEDED = "def run():\n    np.random.seed(3)\n    m.fit(x, y)\nrun()\nrun()\n"


def twice(second: float, source: str = SEEDED, **changed: Any) -> Trace:
    """The same training two times."""
    events: list[FitStarted | FitEnded] = []
    for handle, loss, more in ((1, 0.5, {}), (2, second, changed)):
        note = model(dense(2), handle=handle, **more)
        events += [FitStarted(model=note, x=ROWS, y=YES_NO, place=PLACE),
                   FitEnded(handle=handle, history={"loss": [loss]}, epochs_run=1)]  # fmt: skip
    return trace(*events, source=source)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (twice(0.7), True),
        (twice(0.5), False),
        (twice(0.7, learning_rate=0.1), False),
        (twice(0.7, f"keras.utils.set_random_seed(1)\n{SEEDED}"), False),
        (twice(0.7, "np.random.seed(3)\nm.fit(x, y)\nm.fit(x, y)"), False),
    ],
)
def test_a_seed_that_keras_does_not_see(given: Trace, told: bool) -> None:
    first = look("seed-of-numpy-only", given)
    assert (first is not None) is told
    if first is not None:
        assert first.evidence["seed"] == "np.random.seed(3)"


@pytest.mark.parametrize(("rate", "told"), [(1.0, True), (0.001, False)])
def test_a_rate_that_makes_a_training_jump(rate: float, told: bool) -> None:
    curves = {"loss": [43.0, 8.0, 0.3, 0.5], "accuracy": [0.6, 0.9, 0.92, 0.78]}
    events = fitted(model(dense(3), learning_rate=rate), array(120), history=curves, epochs_run=4)
    assert (look("learning-rate-too-high", trace(*events)) is not None) is told
