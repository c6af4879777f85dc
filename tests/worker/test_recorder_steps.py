"""Rows of steps: whose next steps the targets are, and which numbers stand there often."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.wire.record import Event, Probed
from grader.worker.recorder.again import Again
from grader.worker.recorder.lags import apart
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.rows import hollow, often
from grader.worker.recorder.steps import ahead, ask_steps, given_away, keep_steps, steps_of

ROWS = np.random.default_rng(0).integers(1, 9, (30, 9))


@pytest.mark.parametrize(
    ("x", "y", "number"),
    [
        (ROWS[:, :-1], ROWS[:, 1:], 0),
        (ROWS[:, :-1, None], ROWS[:, 1:, None], 0),
        (ROWS[:, :-1], np.eye(9)[ROWS[:, 1:]], 0),
        ([ROWS[::-1, 1:], ROWS[:, :-1]], ROWS[:, 1:], 1),
        ({"a": ROWS[::-1, 1:], "b": ROWS[:, :-1]}, ROWS[:, 1:], 1),
        (ROWS[:, :-1], ROWS[:, :-1], None),
        (ROWS[:, :-1], ROWS[:, -1], None),
        (np.ones((30, 8)), np.ones((30, 8)), None),
    ],
)
def test_targets_that_are_the_next_steps(x: Any, y: Any, number: int | None) -> None:
    assert ahead(x, y) == number


def test_an_input_that_holds_the_targets() -> None:
    source, target = ROWS[::-1, 1:], ROWS[:, 1:]
    assert given_away([source, target], target) == "2"
    assert given_away({"said": target, "heard": source}, target) == "said"
    assert given_away([source, ROWS[:, :-1]], target) == ""
    assert given_away([target, ROWS[:, :-1]], target) == ""  # what is heard is said again
    assert given_away(target, target) == ""
    assert given_away([target, np.arange(30)], target) == ""


def test_what_is_no_row_of_steps() -> None:
    assert steps_of(ROWS[:, :3]) is None
    assert steps_of(np.zeros((4, 6))) is None
    assert steps_of(ROWS[..., None] + np.zeros(3)) is None


def test_numbers_that_stand_there_often() -> None:
    rows = np.array([[5, 1, 1, 0, 0], [1, 1, 0, 4, 0], [0, 1, 2, 1, 0]])
    assert often(np.concatenate([rows, rows])) == (1.0, 0.6)
    assert hollow(rows) == round(1 / 3, 4)
    assert often(rows * 0.5) is None and hollow(rows.astype("uint8")) is None
    assert often(np.zeros((3, 4), dtype=int)) == (0.0, 1.0)


@pytest.mark.parametrize(("step", "found"), [(0, 0), (7, 7), (-7, -7)])
def test_series_that_are_some_steps_apart(step: int, found: int) -> None:
    series = np.random.default_rng(1).normal(size=200)
    said = series[20:150] + 0.05
    assert apart(said, series[20 - step : 150 - step]) == found


def test_short_or_repeated_numbers_are_no_series() -> None:
    assert apart(np.arange(10.0), np.arange(10.0) + 1) == 0
    assert apart(np.arange(90) % 3, (np.arange(90) + 1) % 3) == 0
    assert apart(np.arange(90.0), None) == 0


class Reads:
    """A model that adds up the steps that it may read."""

    def __init__(self, *, later: bool) -> None:
        self.later = later

    def __call__(self, x: Any, training: bool) -> np.ndarray:
        steps = np.asarray(x, dtype=np.float64)
        said = steps.sum(1, keepdims=True) + 0 * steps if self.later else steps.cumsum(1)
        return said[..., None]


@pytest.mark.parametrize("later", [True, False])
def test_whether_answers_read_later_steps(later: bool) -> None:
    notes: list[Event] = []
    recorder, model = Recorder(notes.append, {"own.py"}), Reads(later=later)
    known = recorder.remember(model)
    keep_steps(known, ROWS[:, :-1], ROWS[:, 1:])
    ask_steps(recorder, known)
    (note,) = notes
    assert isinstance(note, Probed) and note.name == "later"
    assert note.figures == {"changed": float(later), "half": 4.0}


def batches(*, labels: str, epochs: int = 3) -> Again:
    """What is seen of a source that puts its rows in a new order in each pass."""
    rng = np.random.default_rng(2)
    x, y, again = rng.normal(size=(60, 5)), rng.integers(0, 2, 60), Again()
    for _ in range(epochs):
        order = rng.permutation(60)
        other = {"kept": order, "place": np.arange(60)}[labels]
        for at in range(0, 60, 10):
            again.take((x[order[at : at + 10]], y[other[at : at + 10]]))
    return again


def test_rows_that_come_again_with_other_labels() -> None:
    assert batches(labels="kept").relabelled == 0.0
    share = batches(labels="place").relabelled
    assert share is not None and share > 0.3
    assert batches(labels="place", epochs=1).relabelled is None


def test_new_numbers_are_no_labels_of_other_rows() -> None:
    rng, again = np.random.default_rng(3), Again()
    x = rng.normal(size=(30, 5))
    for _ in range(4):
        again.take((x, rng.normal(size=30)))
    assert again.relabelled == 0.0


@pytest.mark.parametrize(("step", "most"), [(1, True), (8, False)])
def test_batches_moved_by_a_row(step: int, most: bool) -> None:
    x, again = np.random.default_rng(4).normal(size=(200, 5)), Again(10)
    for number in range(20):
        at = number % 10 * step
        again.take((x[at : at + 8], np.arange(200)[at : at + 8]))
    assert again.moved is not None and (again.moved > 0.5) is most
