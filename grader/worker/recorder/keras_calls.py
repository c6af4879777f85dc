"""Compile, evaluate, predict, calls of a model, saving and loading."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.model.place import Place
from grader.wire.record import Compiled, Evaluated, Loaded, Predicted, Saved
from grader.worker import private
from grader.worker.recorder.answered import note_answered, with_failure
from grader.worker.recorder.arrays import as_array
from grader.worker.recorder.asked_words import note_asked
from grader.worker.recorder.batches import Batches
from grader.worker.recorder.copied_rows import note_copied
from grader.worker.recorder.exchanged import keep_judged
from grader.worker.recorder.models import layers_of, metric_names
from grader.worker.recorder.players import Players
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.steps import moved
from grader.worker.recorder.wrapping import After, replace, watch_method, watched
from grader.worker.texts import plain

MAX_ROWS = 5_000
"""Rows of outputs that are summed and compared."""
MAX_WEIGHTS = 20_000_000
"""Numbers of a model whose weights are measured before and after a load."""


def install(recorder: Recorder, batches: Batches) -> None:
    """Watch the methods of ``keras.Model`` and the functions that read a model."""
    keras: Any = sys.modules["keras"]
    model = keras.Model
    looks: dict[str, Callable[..., After | None]] = {
        "compile": _compile,
        "evaluate": functools.partial(_evaluate, batches),
        "test_on_batch": functools.partial(_evaluate, batches),
        "predict": functools.partial(_predict, batches, "predict"),
        "predict_on_batch": functools.partial(_predict, batches, "predict_on_batch"),
        "save": functools.partial(_save, "model"),
        "save_weights": functools.partial(_save, "weights"),
        "load_weights": _load_weights,
    }
    for name, look in looks.items():
        watch_method(recorder, model, name, functools.partial(look, recorder))
    watch_method(recorder, keras.layers.Layer, "set_weights", functools.partial(_given, recorder))
    setattr(model, "__call__", _called(recorder, model.__call__))  # noqa: B010 - for mypy
    load = keras.models.load_model
    look = functools.partial(_load_model, recorder)
    replace(load, watched(recorder, load, look), "load_model", *private.LOADS)


def _given(recorder: Recorder, arguments: dict[str, Any]) -> None:
    recorder.weights_set += 1


def _compile(recorder: Recorder, arguments: dict[str, Any]) -> After:
    place = recorder.place()

    def after(_: Any) -> None:
        model = arguments["self"]
        known = recorder.remember(model)
        known.compiled += 1
        known.metrics = metric_names(arguments.get("metrics"))
        recorder.note(Compiled(model=recorder.model(model), place=place))

    return after


def _evaluate(batches: Batches, recorder: Recorder, arguments: dict[str, Any]) -> After:
    place = recorder.place()
    model = arguments["self"]
    known = recorder.remember(model)
    x = recorder.array(arguments.get("x"), known, rows=True)
    y = recorder.array(arguments.get("y"), known)
    recorder.mark_truth(arguments.get("y"))
    keep_judged(known, arguments.get("x"), arguments.get("y"))
    recorder.quietly(note_copied, recorder, known, arguments.get("x"))
    batches.expect(arguments.get("x"), "evaluate", known, place)

    def after(result: Any) -> None:
        batches.close()
        figures = result.values() if isinstance(result, dict) else result
        recorder.note(
            Evaluated(
                model=recorder.model(model),
                x=x,
                y=y,
                result=tuple(float(figure) for figure in np.atleast_1d(list_of(figures)))[:50],
                names=tuple(plain(str(name), 100) for name in model.metrics_names)[:50],
                place=place,
            )
        )

    return after


def list_of(figures: Any) -> Any:
    """A list of what is a view of a dictionary; anything else as it is."""
    return figures if isinstance(figures, (int, float, np.ndarray)) else list(figures)


def _predict(
    batches: Batches, via: str, recorder: Recorder, arguments: dict[str, Any]
) -> After | None:
    model, x = arguments["self"], arguments.get("x")
    batches.expect(x, "predict", recorder.remember(model), recorder.place())
    noted = _predicting(recorder, model, x, via)

    def after(outputs: Any) -> None:
        if noted is not None:
            noted(outputs)
        recorder.quietly(
            note_answered, recorder, recorder.remember(model), batches.labels(x), outputs
        )
        batches.close()

    return after


def _predicting(recorder: Recorder, model: Any, x: Any, via: str) -> After | None:
    """Note a prediction that begins; what it gives notes how it ended."""
    if recorder.said_enough(Predicted, recorder.own_frame()):
        return recorder.mark_outputs
    place = recorder.place()
    known = recorder.remember(model)
    note = recorder.array(x, known, rows=True)
    recorder.note(Predicted(model=recorder.model(model), x=note, via=via, place=place))
    recorder.quietly(note_asked, recorder, known, x)
    recorder.quietly(note_copied, recorder, known, x)
    turned = recorder.quietly(_moved, recorder, x, place) or 0

    def after(outputs: Any) -> None:
        recorder.mark_outputs(outputs)
        rows = as_array(outputs)
        constant = False
        if rows is not None and rows.ndim >= 2 and len(rows) and rows.dtype.kind == "f":
            rows = rows[:MAX_ROWS]
            constant = len(rows) > 1 and bool(np.ptp(rows, axis=0).max() < 1e-6) and _differ(x)
        recorder.note(
            Predicted(
                model=recorder.model(model),
                x=note,
                outputs=recorder.array(outputs),
                constant=constant,
                moved=turned,
                via=via,
                place=place,
            )
        )

    return after


def _moved(recorder: Recorder, x: Any, place: Place | None) -> int:
    """How a window lies beside the one that the same line gave before."""
    window = as_array(x)
    if window is None or place is None or window.dtype.kind != "f" or len(window) != 1:
        return 0
    line = (place.file, place.line)
    before, recorder.windows[line] = recorder.windows.get(line), np.array(window)
    return moved(before, window)


def _differ(x: Any) -> bool:
    """Whether the rows of some input are not all the same."""
    array = as_array(x)
    if array is None or array.ndim < 2 or len(array) < 2 or array.dtype.kind not in "uifb":
        return False
    head = array[:100]
    return bool((head != head[:1]).any())


def _called(recorder: Recorder, original: Callable[..., Any]) -> Callable[..., Any]:
    """``model(x)``, noted where it stands in the learner's own code."""
    keras: Any = sys.modules["keras"]
    players = Players(recorder)

    @functools.wraps(original)
    def __call__(self: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N807 - it stands for one
        x = args[0] if args else None
        if x is None or isinstance(x, keras.KerasTensor):
            return original(self, *args, **kwargs)
        if not recorder.awake:
            answers = original(self, *args, **kwargs)
            if recorder.at_home and recorder.is_own(sys._getframe(1)):  # a step that fit makes
                recorder.quietly(players.called, self, x, answers)
                recorder.quietly(recorder.mark_outputs, answers)
            return answers
        if kwargs.get("training") or private.is_taped():
            recorder.called = (recorder.remember(self), x)  # a step of a training, perhaps
            answers = original(self, *args, **kwargs)
            recorder.quietly(players.called, self, x, answers)
            recorder.quietly(recorder.mark_outputs, answers)
            return answers
        if not recorder.is_own(sys._getframe(1)):
            return original(self, *args, **kwargs)
        after = recorder.quietly(_predicting, recorder, self, x, "call")
        with recorder.asleep():
            outputs = original(self, *args, **kwargs)
        if after is not None:
            recorder.quietly(after, outputs)
        return outputs

    return __call__


def _save(what: str, recorder: Recorder, arguments: dict[str, Any]) -> After:
    place, path = recorder.place(), _path(arguments)
    known = recorder.remember(arguments["self"])

    def after(_: Any) -> None:
        recorder.note(
            Saved(handle=known.handle, what=what, path=path, fits=known.fits, place=place)
        )

    return after


def _load_weights(recorder: Recorder, arguments: dict[str, Any]) -> After:
    place, path, model = recorder.place(), _path(arguments), arguments["self"]
    known = recorder.remember(model)
    before = recorder.quietly(_measured, model) or {}

    def after(_: Any) -> None:
        known.loaded = True
        now = _measured(model)
        kept = [name for name, value in before.items() if now.get(name) == value]
        _note_loaded(recorder, "weights", path, model, place, kept)

    return with_failure(recorder, "weights", path, known.handle, place, after)


def _measured(model: Any) -> dict[str, float]:
    """One number of each layer with a kernel; of a very large model none."""
    layers = [one for one in layers_of(model) if len(getattr(one, "weights", ())) > 0]
    if sum(one.count_params() for one in layers) > MAX_WEIGHTS:
        return {}
    kernels = ((str(one.name), np.asarray(one.weights[0])) for one in layers)
    return {name: float(np.abs(values).sum()) for name, values in kernels if values.ndim > 1}


def _load_model(recorder: Recorder, arguments: dict[str, Any]) -> After:
    place, path = recorder.place(), _path(arguments)

    def after(model: Any) -> None:
        known = recorder.remember(model)
        known.loaded = True
        known.compiled = int(bool(getattr(model, "compiled", False)))
        _note_loaded(recorder, "model", path, model, place)

    return with_failure(recorder, "model", path, None, place, after)


def _note_loaded(
    recorder: Recorder,
    what: str,
    path: str,
    model: Any,
    place: Place | None,
    kept: Sequence[str] = (),
) -> None:
    named = [one.name for one in recorder.model(model).layers if one.parameters]
    recorder.note(
        Loaded(
            what=what,
            path=path,
            handle=recorder.remember(model).handle,
            layers=tuple(named),
            kept=tuple(plain(name, 100) for name in kept)[:50],
            place=place,
        )
    )


def _path(arguments: dict[str, Any]) -> str:
    return plain(str(arguments.get("filepath", "")), 500)
