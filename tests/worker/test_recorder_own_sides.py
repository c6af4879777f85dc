"""What a loss of the learner's own charges for either mistake."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.wire.record import Event, Probed
from grader.worker.recorder.own_sides import own_sides
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered


def weighted(truth: Any, answer: Any) -> Any:
    """The zeros count ten times as much as the ones."""
    return -np.mean(truth * np.log(answer) + 10 * (1 - truth) * np.log(1 - answer))


class Trained:
    """Stands for a model."""

    def __init__(self) -> None:
        self.loss = weighted


def asked(labels: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, float]]:
    monkeypatch.setitem(sys.modules, "tensorflow", SimpleNamespace(constant=np.asarray))
    notes: list[Event] = []
    model = Trained()
    known = Remembered(model, 1)
    known.sample = (np.zeros((len(labels), 2)), labels)
    own_sides(Recorder(notes.append, {"own.py"}), known)
    return [one.figures for one in notes if isinstance(one, Probed)]


def test_a_loss_that_minds_one_mistake_more(monkeypatch: pytest.MonkeyPatch) -> None:
    (figures,) = asked(np.array([0, 0, 0, 1] * 5), monkeypatch)
    assert figures["alarmed"] == pytest.approx(10 * figures["missed"], rel=1e-3)
    assert figures["ones"] == 0.25


@pytest.mark.parametrize("labels", [np.zeros(9), np.arange(9), np.ones((9, 2))])
def test_other_labels_are_not_asked_about(
    labels: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(labels, monkeypatch) == []
