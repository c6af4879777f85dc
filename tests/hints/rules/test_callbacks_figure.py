"""Callbacks that watch the training instead of the validation."""

from __future__ import annotations

import pytest

from grader.wire.record import CallbackNote, FitEnded, FitStarted
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, model, ran

STOP = CallbackNote(class_name="EarlyStopping", attributes={"monitor": "loss"})
KEEP = CallbackNote(
    class_name="ModelCheckpoint", attributes={"monitor": "accuracy", "save_best_only": True}
)
RIGHT = CallbackNote(class_name="EarlyStopping", attributes={"monitor": "val_loss"})
WORSE = {
    "loss": [0.9, 0.6, 0.4, 0.2, 0.1], "val_loss": [0.9, 0.7, 0.8, 0.9, 1.2],
    "accuracy": [0.5, 0.6, 0.7, 0.8, 0.9], "val_accuracy": [0.5, 0.7, 0.7, 0.65, 0.6],
}  # fmt: skip
BETTER = {**WORSE, "val_loss": [0.9, 0.7, 0.6, 0.5, 0.5], "val_accuracy": [0.5, 0.6, 0.6, 0.7, 0.7]}


@pytest.mark.parametrize(
    ("callbacks", "history", "split", "told"),
    [
        ((STOP,), WORSE, 0.2, "loss"),
        ((KEEP,), WORSE, 0.2, "accuracy"),
        ((STOP,), BETTER, 0.2, None),
        ((STOP,), WORSE, 0.0, None),
        ((STOP, RIGHT), WORSE, 0.2, None),
        ((RIGHT,), WORSE, 0.2, None),
        ((), WORSE, 0.2, None),
    ],
)
def test_a_figure_of_the_training(
    callbacks: tuple[CallbackNote, ...],
    history: dict[str, list[float]],
    split: float,
    told: str | None,
) -> None:
    fit = FitStarted(
        model=model(), x=array(90, 4), y=array(90), epochs=5, callbacks=callbacks,
        validation_split=split, place=at(1),
    )  # fmt: skip
    end = FitEnded(handle=1, history=history, epochs_run=5)
    found = look("training-figure-watched", ran("model.fit(x, y)", fit, end))
    assert (found and found.evidence["monitor"]) == told
