"""Amounts that an encoder of labels turned into places, and rows of a rarer class."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.wire.record import Compared, Event, Probed
from grader.worker.recorder.measures import Measures
from grader.worker.recorder.nearest import classes_of
from grader.worker.recorder.ranked import are_amounts, are_places
from grader.worker.recorder.rare import rare
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

GENERATOR = np.random.default_rng(3)
PRICES = np.round(np.exp(GENERATOR.normal(3, 1, 300)), 2)
PLACES = np.unique(PRICES, return_inverse=True)[1]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (PRICES, True),
        (PRICES.reshape(-1, 1), True),
        (np.arange(300) * 50, True),
        (np.arange(300), False),
        (np.repeat([0.0, 1.0, 2.0], 100), False),
        (np.array(["a", "b"] * 50), False),
        (PRICES[:8], False),
        (np.where(PRICES > 90, np.nan, PRICES), False),
    ],
)
def test_what_is_an_amount_and_no_class(values: np.ndarray, told: bool) -> None:
    assert are_amounts(values) is told


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        (PLACES, True),
        ((PLACES[:200] - 80) / 45.3, True),
        (PRICES, False),
        (np.log(PRICES), False),
        (PLACES % 5, False),
        (PLACES * 0, False),
    ],
)
def test_targets_that_are_places(targets: np.ndarray, told: bool) -> None:
    assert are_places(targets.astype(np.float64), int(PLACES.max())) is told


class Always:
    """A model that says the same of every row."""

    def __init__(self, number: int) -> None:
        self.number = number


@pytest.mark.parametrize(("share", "noted"), [(0.05, True), (0.5, False), (0.0, False)])
def test_how_many_of_the_rarer_rows_are_found(share: float, noted: bool) -> None:
    notes: list[Event] = []
    model = Always(0)
    known = Remembered(model, 1)
    known.fits = 1
    y = (np.arange(200) < 200 * share).astype(int)
    known.judged = (np.zeros((200, 2)), y)

    def says(model: Any, x: np.ndarray) -> np.ndarray:
        return np.full(len(x), model.number)

    rare(Recorder(notes.append, {"own.py"}), known, classes_of, says)
    figures = [one.figures for one in notes if isinstance(one, Probed)]
    assert figures == ([{"rows": 200.0, "rare": 10.0, "found": 0.0}] if noted else [])


def test_maps_of_other_numbers_that_a_measure_is_given() -> None:
    notes: list[Event] = []
    measures = Measures(Recorder(notes.append, {"own.py"}))
    said = GENERATOR.integers(0, 2, (4, 8, 8))
    measures.asked("iou", (said, said * 255))
    measures.asked("iou", (said, said))
    measures.asked("iou", (said[0, 0], said[0, 0] * 255))
    (one,) = [note for note in notes if isinstance(note, Compared)]
    assert one.written == "iou(...)"
    assert (one.left.values, one.right.values) == ((0.0, 1.0), (0.0, 255.0))
