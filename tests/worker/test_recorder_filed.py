"""Rows in the order of their files' names, and labels in the order of their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from grader.wire.record import Event, Probed
from grader.worker.recorder.filed import of_arrays, of_names, order_of
from grader.worker.recorder.recorder import Recorder

NAMES = sorted(f"pics/img{n}.png" for n in range(60))
RNG = np.random.default_rng(0)
CLASSES = RNG.integers(0, 2, 60)
PLACES = RNG.uniform(0, 90, (60, 2))


def probed(notes: list[Event]) -> list[dict[str, float]]:
    return [one.figures for one in notes if isinstance(one, Probed)]


def test_files_that_differ_in_one_number() -> None:
    assert (order_of(NAMES) or [])[:5] == [0, 1, 10, 11, 12]
    assert order_of([f"{n:03d}.png" for n in range(60)]) is None
    assert order_of(["cat.png", "dog.png", "owl.png", "bee.png"]) is None


@pytest.mark.parametrize("labels", [CLASSES, PLACES])
def test_labels_are_tried_in_both_orders(labels: np.ndarray) -> None:
    order = order_of(NAMES)
    assert order is not None
    own = np.asarray(labels, float).reshape(60, -1).repeat(20 // labels.reshape(60, -1).shape[1], 1)
    rows = own[order]  # what each file shows
    for given, low, high in ((labels, "given", "numbered"), (labels[order], "numbered", "given")):
        notes: list[Event] = []
        assert of_arrays(Recorder(notes.append, ()), rows, given, order)
        (figures,) = probed(notes)
        assert figures[high] > 0.85 and figures[high] - figures[low] > 0.25


def test_what_the_program_holds_is_tried() -> None:
    order = order_of(NAMES)
    assert order is not None
    rows = np.asarray(CLASSES, float)[order][:, None].repeat(20, 1)
    notes: list[Event] = []
    held = {"x": rows, "y": CLASSES.tolist(), "n": 60, "f": len, "_z": rows, "words": ["a"] * 60}
    of_names(Recorder(notes.append, ()), held, [order])
    assert [one["numbered"] for one in probed(notes)] == [1.0]
