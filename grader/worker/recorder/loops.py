"""Loops of the learner's own: ``train_on_batch`` and the gradient tape."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from grader.wire.record import FitEnded, FitStarted
from grader.worker.recorder.recorder import Recorder, Remembered
from grader.worker.recorder.rows import Rows, comparable
from grader.worker.recorder.samples import keep_sample
from grader.worker.recorder.wrapping import After, Before, replace_method, watched


def install(recorder: Recorder) -> None:
    """Watch single steps of a training."""
    keras: Any = sys.modules["keras"]
    model = keras.Model
    look = functools.partial(_on_batch, recorder)
    replace_method(model, "train_on_batch", lambda step: watched(recorder, step, look))
    _install_tape(recorder)


def _on_batch(recorder: Recorder, arguments: dict[str, Any]) -> After | None:
    model = arguments["self"]
    known = recorder.remember(model)
    return _step(recorder, model, known, arguments.get("x"), arguments.get("y"), "train_on_batch")


def _step(
    recorder: Recorder, model: Any, known: Remembered, x: Any, y: Any, via: str
) -> After | None:
    """The first step of a loop is noted as the beginning of a training."""
    if known in recorder.fit_open:
        return None
    recorder.fit_open.append(known)
    known.fits += 1
    note = recorder.array(x, known, rows=True)
    recorder.mark_truth(y)
    known.rows = Rows(x) if comparable(x) else None
    keep_sample(known, x, y)
    recorder.note(
        FitStarted(
            model=recorder.model(model), x=note, y=recorder.array(y, known), via=via,
            place=recorder.place(),
        )
    )  # fmt: skip
    return None


def _install_tape(recorder: Recorder) -> None:
    """``optimizer.apply_gradients`` in the learner's code is a step of a training loop."""
    keras: Any = sys.modules["keras"]
    optimizer = keras.optimizers.Optimizer
    for name in ("apply_gradients", "apply"):
        look = functools.partial(_tape_step, recorder)
        replace_method(optimizer, name, functools.partial(_wrapped, recorder, look))


def _wrapped(recorder: Recorder, before: Before, original: Callable[..., Any]) -> Any:
    return watched(recorder, original, before)


def _tape_step(recorder: Recorder, arguments: dict[str, Any]) -> After | None:
    """The step trains the model that was called last. Its arguments may be iterators: not ours."""
    arguments.clear()
    called, recorder.called = recorder.called, None
    if called is None:
        return None
    known, x = called
    model = known.model()
    return None if model is None else _step(recorder, model, known, x, None, "custom")


def end_of_program(recorder: Recorder) -> None:
    """Loops of the learner's own end with the program."""
    for known in recorder.fit_open:
        recorder.note(FitEnded(handle=known.handle, epochs_run=0, cut=False))
