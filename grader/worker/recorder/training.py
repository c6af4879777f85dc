"""Trainings with ``fit``: what they were given, how they went, and their end in time."""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any, Final

import msgspec

from grader.model.place import Place
from grader.wire.record import FitEnded, FitStarted
from grader.worker import private
from grader.worker.recorder import insight
from grader.worker.recorder.asked_words import keep_words
from grader.worker.recorder.batches import Batches
from grader.worker.recorder.callbacks import callbacks_in, note_callback
from grader.worker.recorder.clock import Clock, stopper, takes_no_more
from grader.worker.recorder.embedded import note_chance_words, note_embedded
from grader.worker.recorder.exchanged import keep_judged
from grader.worker.recorder.filling import note_filling
from grader.worker.recorder.generators import peeked
from grader.worker.recorder.lone import note_lone
from grader.worker.recorder.origins import note_origins
from grader.worker.recorder.pairs import (
    ending,
    is_same,
    padded,
    weight_by_class,
    weights_apart,
    weights_of,
)
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.recorder.restless import note_restless
from grader.worker.recorder.rows import Rows, comparable
from grader.worker.recorder.samples import keep_sample
from grader.worker.recorder.siblings import keep_siblings
from grader.worker.recorder.steps import ahead, given_away, keep_steps, onward, told_column
from grader.worker.recorder.targets_seen import note_targets
from grader.worker.recorder.unread import keep_inputs
from grader.worker.recorder.wrapping import arguments_of, replace_method
from grader.worker.texts import plain

MAX_RATES: Final = 500
LONGER: Final = 300
"""So many times the steps of the training are looked at."""
LOOKS: Final = 12


def install(recorder: Recorder, clock: Clock, batches: Batches, *, thorough: bool) -> None:
    """Watch ``fit``.

    ``thorough``: also look into the model after a training, which takes a moment.
    """
    keras: Any = sys.modules["keras"]
    model = keras.Model
    replace_method(model, "fit", lambda fit: _fit(recorder, clock, batches, fit, thorough=thorough))


def _fit(
    recorder: Recorder,
    clock: Clock,
    batches: Batches,
    original: Callable[..., Any],
    *,
    thorough: bool,
) -> Callable[..., Any]:
    # Long: what stands around a call of fit is put there and taken away here.
    signature = inspect.signature(original)

    @functools.wraps(original)
    def fit(*args: Any, **kwargs: Any) -> Any:
        if not recorder.awake:
            return original(*args, **kwargs)
        arguments = arguments_of(signature, args, kwargs)
        if arguments is None:
            return original(*args, **kwargs)
        arguments["x"], first = peeked(arguments["x"])
        known: Remembered | None = recorder.quietly(_started, recorder, arguments, first)
        place = recorder.place()
        given = arguments["callbacks"]
        ender = None if takes_no_more(given) else recorder.quietly(stopper, clock)
        if ender is not None:
            arguments["callbacks"] = [ender] if given is None else [given, ender]
        if known is not None:
            batches.expect(arguments["x"], "fit", known, place)
            batches.expect(arguments.get("validation_data"), "validation", known, place)
        try:
            with recorder.asleep():
                history = original(**arguments)
        finally:
            batches.close()
        cut = ender is not None and ender.cut
        clock.cut = clock.cut or cut
        if known is not None:
            recorder.quietly(
                _ended, recorder, arguments, known, history, cut=cut, place=place, thorough=thorough
            )
        return history

    return fit


def _started(recorder: Recorder, arguments: dict[str, Any], first: Any) -> Remembered:
    # Long: one field of the note after the other.
    model = arguments["self"]
    known = recorder.remember(model)
    x, y = arguments["x"], arguments["y"]
    if isinstance(first, tuple) and len(first) >= 2:  # of a generator: its first batch
        x, y = first[:2]
    inputs = recorder.array(x, known, rows=True)
    if first is not None:
        inputs = msgspec.structs.replace(inputs, kind="generator")
    labels = recorder.array(y, known)
    recorder.mark_truth(y)
    validation = arguments.get("validation_data")
    known.rows = Rows(x) if comparable(x) else None
    if known.rows is not None:
        inputs = msgspec.structs.replace(inputs, slides=known.rows.slides)
    validation_x = validation_y = None
    if isinstance(validation, (tuple, list)) and len(validation) >= 2:
        validation_x = recorder.array(validation[0], known, rows=True)
        validation_y = recorder.array(validation[1], known)
        keep_judged(known, validation[0], validation[1])
    elif validation is not None:
        validation_x = recorder.array(validation, known)
    keep_sample(known, x, y)
    recorder.quietly(keep_steps, known, x, y)
    recorder.quietly(keep_siblings, known, x, y)
    recorder.note(
        FitStarted(
            model=recorder.model(model),
            x=inputs,
            y=labels,
            validation_x=validation_x,
            validation_y=validation_y,
            validation_split=float(arguments.get("validation_split") or 0.0),
            epochs=int(arguments.get("epochs") or 0),
            batch_size=_int(arguments.get("batch_size")),
            steps_per_epoch=_int(arguments.get("steps_per_epoch")),
            shuffle=bool(arguments.get("shuffle", True)),
            callbacks=tuple(
                note_callback(one) for one in callbacks_in(arguments["callbacks"])[:50]
            ),
            label_column=told_column(x, y),
            class_weight=_weights(arguments.get("class_weight")),
            weight_by_class=weight_by_class(y, arguments.get("sample_weight")),
            same=is_same(x, y),
            padded=padded(x, y) if arguments.get("sample_weight") is None else None,
            ending=ending(x),
            ahead=recorder.quietly(ahead, x, y) is not None,
            given_away=recorder.quietly(given_away, x, y) or "",
            weights=weights_of(arguments.get("sample_weight")),
            onward=recorder.quietly(onward, x) is True,
            weights_apart=weights_apart(y, arguments.get("sample_weight")),
            place=recorder.place(),
        )
    )
    recorder.quietly(note_origins, recorder, known, x, y)
    recorder.quietly(note_filling, recorder, known, x)
    recorder.quietly(note_lone, recorder, known, x)
    recorder.quietly(note_embedded, recorder, known, x)
    recorder.quietly(keep_words, known, x)
    recorder.quietly(note_restless, recorder, known, x)
    recorder.quietly(note_targets, recorder, known, x, y)
    recorder.quietly(keep_inputs, known, x)
    return known


def _ended(
    recorder: Recorder,
    arguments: dict[str, Any],
    known: Remembered,
    history: Any,
    *,
    cut: bool,
    place: Place | None,
    thorough: bool,
) -> None:
    known.fits += 1
    curves: dict[str, list[float]] = {}
    for name, figures in list(dict(history.history).items())[:50]:
        with contextlib.suppress(TypeError, ValueError):
            curves[plain(str(name), 100)] = [float(figure) for figure in list(figures)[:5_000]]
    known.curve = curves.get("loss", [])
    recorder.quietly(note_chance_words, recorder, known)
    model = arguments["self"]
    dead: dict[str, float] = {}
    gradients: dict[str, float] = {}
    if thorough and known.sample is not None and known.fits <= 3:
        dead = insight.dead_units(model, known.sample[0])
        gradients = insight.gradients(model, *known.sample)
    recorder.note(
        FitEnded(
            handle=known.handle,
            history=curves,
            epochs_run=len(getattr(history, "epoch", ())),
            cut=cut,
            stopped_by=None if cut else _stopped_by(model, arguments),
            dead=dead,
            gradients=gradients,
            rates=_rates(model, len(getattr(history, "epoch", ()))),
            peak=_peak(model),
            place=place,
        )
    )


def _weights(given: Any) -> dict[str, float]:
    """What each class counts, as far as these are plain numbers."""
    found: dict[str, float] = {}
    for label, weight in list(given.items())[:1_000] if isinstance(given, dict) else ():
        with contextlib.suppress(TypeError, ValueError):
            found[plain(str(label), 100)] = float(weight)
    return found


def _rates(model: Any, epochs: int) -> tuple[float, ...]:
    """What a schedule gave at the first step and at the end of each epoch."""
    keras: Any = sys.modules["keras"]
    schedule = private.rate_of(model.optimizer)
    if not isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule) or not epochs:
        return ()
    steps = int(model.optimizer.iterations)
    ends = [steps * epoch // epochs for epoch in range(min(epochs, MAX_RATES) + 1)]
    return tuple(float(schedule(end)) for end in ends)


def _peak(model: Any) -> float | None:
    """The greatest rate that a schedule gives, looked at in steps that grow, far past the end."""
    keras: Any = sys.modules["keras"]
    schedule = private.rate_of(model.optimizer)
    steps = int(model.optimizer.iterations)
    if not isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule) or not steps:
        return None
    looked = sorted({int(steps * LONGER ** (part / LOOKS)) for part in range(LOOKS + 1)})
    return max(float(schedule(step)) for step in looked)


def _stopped_by(model: Any, arguments: dict[str, Any]) -> str | None:
    """Class of the callback that ended a training before its last epoch."""
    if not getattr(model, "stop_training", False):
        return None
    given = callbacks_in(arguments["callbacks"])
    for one in given:
        if getattr(one, "stopped_epoch", 0):
            return plain(type(one).__name__, 100)
    names = [type(one).__name__ for one in given]
    own = [type(one).__name__ for one in given if not type(one).__module__.startswith("keras.")]
    nan = [name for name in names if name == "TerminateOnNaN"]
    return plain((nan + own + [""])[0], 100) or None


def _int(value: Any) -> int | None:
    with contextlib.suppress(TypeError, ValueError):
        return None if value is None else int(value)
    return None
