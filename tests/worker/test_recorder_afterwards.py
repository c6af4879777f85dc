"""What is asked of measures, losses and models afterwards, as far as it needs no TensorFlow."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.worker.recorder.choices import _agree
from grader.worker.recorder.quantile import _shares

LABELS = np.array([0, 1] * 30)


@pytest.mark.parametrize(
    ("answers", "agree"),
    [
        (LABELS, 1.0),
        (1 - LABELS, 0.0),
        (np.zeros(60), 0.5),
        (LABELS * 0.4 + 0.1, 1.0),
        (np.where(LABELS == 1, 0.2, 0.7)[:, None], 0.0),
        (np.arange(50), None),
        (np.array(["a"] * 60), None),
    ],
)
def test_how_well_answers_follow_labels(answers: np.ndarray, agree: float | None) -> None:
    assert _agree(LABELS, answers) == agree


def test_other_labels_are_not_measured() -> None:
    assert _agree(LABELS * 2, LABELS) is None
    assert _agree(LABELS[:30], LABELS[:30]) is None
    assert _agree(LABELS.astype(bool), LABELS) == 1.0


def made(share: float) -> Callable[[Any, Any], Any]:
    def loss(truth: Any, answer: Any) -> Any:
        return share * (truth - answer)

    return loss


class Own:
    def __init__(self) -> None:
        self.share = 0.9
        self.name = "own"


def plain(truth: Any, answer: Any, share: float = 0.9) -> Any:
    return share * (truth - answer)


def test_the_numbers_that_a_loss_was_made_with() -> None:
    for loss in (made(0.9), plain, functools.partial(plain, share=0.9), Own()):
        assert list(_shares(loss)) == [0.9]
    assert list(_shares(lambda truth, answer: truth - answer)) == []
