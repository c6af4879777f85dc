"""``compile`` in the loop over epochs: the same settings, and each time a new optimizer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import Compiled, ModelNote

LEAST: Final = 3
_FORGETTING: Final = frozenset(
    {"adam", "adamw", "nadam", "adamax", "rmsprop", "adagrad", "adadelta", "ftrl", "lion"}
)
"""Optimizers that live on what they remember: a plain SGD loses nothing."""


def compiled_each_epoch(trace: Trace) -> Iterator[Finding]:
    """One line compiles one model again and again, and each time it is trained for one epoch.

    Other settings, or other layers that learn, are a reason to compile again; so is a training of
    several epochs, which is a stage of its own.
    """
    by_line: dict[tuple[str, int, int], list[Compiled]] = {}
    for event in trace.of(Compiled):
        if event.place is not None:
            key = (event.place.file, event.place.line, event.model.handle)
            by_line.setdefault(key, []).append(event)
    for (_, _, handle), events in by_line.items():
        fits = [fit for fit in trace.fits if fit.model.handle == handle]
        single = [fit for fit in fits if fit.start.epochs == 1]
        often = len(single) >= LEAST or any(fit.start.via == "train_on_batch" for fit in fits)
        rows = {fit.x.shape for fit in fits}
        if len(events) < LEAST or not often or len(single) < len(fits) or len(rows) != 1:
            continue
        place, first = events[0].place, events[0].model
        alike = all(_settings(event.model) == _settings(first) for event in events)
        if alike and first.optimizer in _FORGETTING and place is not None:
            call = _written(trace, place)
            if call is not None:
                owner = dotted(call.func.value) if isinstance(call.func, ast.Attribute) else "?"
                yield certain(
                    place,
                    name=f"{owner}.optimizer" if "?" not in owner else None,
                    written=None,
                    compiled=ast.unparse(call)[:70],
                    turns=len(events),
                )


def _settings(model: ModelNote) -> tuple[object, ...]:
    return (model.optimizer, model.learning_rate, model.loss, model.trainable_parameters)


def _written(trace: Trace, place: Place) -> ast.Call | None:
    return next((call for call, _ in calls_at(trace, place, ".compile")), None)
