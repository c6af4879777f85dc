"""Classes that have other numbers where a model is judged."""

from __future__ import annotations

import numpy as np
import pytest

from grader.wire.record import Event, Probed
from grader.worker.recorder.exchanged import exchanged, keep_judged
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

LABELS = np.arange(60) % 3


class Asked:
    """Stands for a model."""


def asked(said: np.ndarray, labels: np.ndarray) -> list[dict[str, float]]:
    """The figures of a model that answers like this."""
    notes: list[Event] = []
    model = Asked()
    known = Remembered(model, 1)
    keep_judged(known, np.zeros((len(labels), 2)), labels)
    exchanged(Recorder(notes.append, {"own.py"}), known, lambda y: y, lambda _m, _x: said)
    return [one.figures for one in notes if isinstance(one, Probed)]


def test_two_classes_that_are_exchanged() -> None:
    said = np.choose(LABELS, [1, 0, 2])
    (figures,) = asked(said, LABELS)
    assert figures["given"] == pytest.approx(1 / 3, abs=1e-3)
    assert figures["renamed"] == 1.0
    assert (figures["label"], figures["meant"], figures["moved"]) == (0.0, 1.0, 2.0)


@pytest.mark.parametrize(
    "said", [LABELS, np.zeros(60, int), np.choose(LABELS, [0, 2, 2])], ids=["right", "one", "two"]
)
def test_answers_that_no_renaming_explains(said: np.ndarray) -> None:
    assert asked(said, LABELS) == []


def test_a_few_rows_say_nothing() -> None:
    assert asked(np.choose(LABELS[:20], [1, 0, 2]), LABELS[:20]) == []
