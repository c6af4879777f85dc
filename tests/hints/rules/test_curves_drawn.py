"""Curves under the name of another one."""

from __future__ import annotations

import pytest

from grader.wire.record import FitEnded, FitStarted
from tests.hints.traces import array, at, found, model, ran

EVENTS = (
    FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1)),
    FitEnded(handle=1, history={"loss": [1.0], "val_loss": [1.0]}, place=at(1)),
)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('plt.plot(h.history["loss"], label="validation loss")\n', [1]),
        ('plt.plot(h.history["loss"], label="train")\n', []),
        ('plt.plot(h.history["val_loss"], label="Training loss")\n', [1]),
        ('plt.plot(h.history["val_loss"], label="Test")\n', []),
        ('plt.plot(h.history["val_loss"], label="val (train stopped)")\n', []),
        ('ax.plot(e, h["loss"], "b", label="Validation")\n', [1]),
        ('v = h.history["loss"]\nplt.plot(v, label="val")\n', [2]),
        ('plt.plot(h["loss"])\nplt.plot(h["loss"])\nplt.legend(["train", "val"])\n', [2]),
        ('plt.plot(h["loss"])\nplt.plot(h["val_loss"])\nplt.legend(["train", "val"])\n', []),
        ('plt.plot(h["val_loss"])\nplt.plot(h["loss"])\nplt.legend(["val", "train"])\n', []),
        ('plt.plot(prices["loss"], label="training")\n', []),
        ('plt.plot(h["loss"], label="학습 손실")\n', []),
        ('plt.plot(h["loss"], label="검증 손실")\n', [1]),
    ],
)
def test_what_the_label_says(source: str, lines: list[int]) -> None:
    told = found("curve-under-another-name", ran(source, *EVENTS))
    assert [one.place.line for one in told if one.place] == lines


def test_nothing_without_a_training() -> None:
    assert not found("curve-under-another-name", ran('plt.plot(h["loss"], label="val")\n'))
