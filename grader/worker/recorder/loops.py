"""Loops of the learner's own: ``train_on_batch`` and the gradient tape."""

from __future__ import annotations

import functools
import sys
from typing import Any, Final

import msgspec

from grader.wire.record import FitEnded, FitStarted
from grader.worker.recorder.models import from_logits, loss_name
from grader.worker.recorder.pairs import is_same
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Judged, Remembered
from grader.worker.recorder.rows import Rows, comparable
from grader.worker.recorder.samples import keep_sample
from grader.worker.recorder.steps import ahead, keep_steps
from grader.worker.recorder.wrapping import After, watch_method

FEW: Final = 8
"""Losses of one step that are kept."""


def install(recorder: Recorder) -> None:
    """Watch single steps of a training."""
    keras: Any = sys.modules["keras"]
    model = keras.Model
    watch_method(recorder, model, "train_on_batch", functools.partial(_on_batch, recorder))
    _install_tape(recorder)
    watch_method(recorder, keras.losses.Loss, "__call__", functools.partial(_judging, recorder))


def _on_batch(recorder: Recorder, arguments: dict[str, Any]) -> After | None:
    model = arguments["self"]
    known = recorder.remember(model)
    return _step(recorder, model, known, arguments.get("x"), arguments.get("y"), "train_on_batch")


def _step(
    recorder: Recorder,
    model: Any,
    known: Remembered,
    x: Any,
    y: Any,
    via: str,
    judged: Judged | None = None,
) -> After | None:
    """The first step of a loop is noted as the beginning of a training."""
    # Long: one field of the note after the other.
    if known in recorder.fit_open:
        return None
    recorder.fit_open.append(known)
    known.fits += 1
    note = recorder.array(x, known, rows=True)
    recorder.mark_truth(y)
    known.rows = Rows(x) if comparable(x) else None
    keep_sample(known, x, y)
    targets = judged.labels if judged is not None and not judged.exchanged else y
    recorder.quietly(keep_steps, known, x, targets)
    noted, labels = recorder.model(model), recorder.array(y, known)
    if judged is not None:
        noted = msgspec.structs.replace(
            noted, loss=loss_name(judged.loss), from_logits=from_logits(judged.loss)
        )
    if judged is not None and not judged.exchanged:
        found = recorder.array(judged.labels)
        labels = labels if found.distinct == 1 else found  # all alike: one half of a pair of losses
    recorder.note(
        FitStarted(
            model=noted,
            x=note,
            y=labels,
            via=via,
            judged_at=judged.place if judged is not None else None,
            exchanged=judged is not None and judged.exchanged,
            same=recorder.quietly(is_same, x, targets) is True,
            ahead=recorder.quietly(ahead, x, targets) is not None,
            place=recorder.place(),
        )
    )
    return None


def _judging(recorder: Recorder, arguments: dict[str, Any]) -> After | None:
    """A loss gets labels and answers: which is which is known where a model gave one of them."""
    labels, answers = arguments.get("y_true"), arguments.get("y_pred")
    answered, exchanged = recorder.is_output(answers), recorder.is_output(labels)
    if answered != exchanged and len(recorder.judged) < FEW:
        recorder.judged.append(
            Judged(
                loss=arguments["self"], labels=labels, exchanged=exchanged, place=recorder.place()
            )
        )
    return None


def _install_tape(recorder: Recorder) -> None:
    """``optimizer.apply_gradients`` in the learner's code is a step of a training loop."""
    keras: Any = sys.modules["keras"]
    optimizer = keras.optimizers.Optimizer
    for name in ("apply_gradients", "apply"):
        watch_method(recorder, optimizer, name, functools.partial(_tape_step, recorder))


def _tape_step(recorder: Recorder, arguments: dict[str, Any]) -> After | None:
    """The step trains the model that was called last. Its arguments may be iterators: not ours."""
    arguments.clear()
    called, recorder.called = recorder.called, None
    judged, recorder.judged = recorder.judged, []
    if called is None:
        return None
    known, x = called
    model = known.model()
    if model is None:
        return None
    only = judged[0] if len(judged) == 1 else None
    return _step(recorder, model, known, x, None, "custom", only)


def end_of_program(recorder: Recorder) -> None:
    """Loops of the learner's own end with the program."""
    for known in recorder.fit_open:
        recorder.note(FitEnded(handle=known.handle, epochs_run=0, cut=False))
