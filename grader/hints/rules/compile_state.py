"""Rules about a model that was never compiled, or once too often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.hints.raised import place_of, said
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.trace import Trace
from grader.wire.record import Compiled, FitStarted, Loaded, ModelNote, Saved

# Keras 3.15.1: "You must call `compile()` before using the model." The second: 2.x and older.
NOT_COMPILED = re.compile(r"must call `compile\(\)`|must compile your model before")


@rule("not-compiled")
def not_compiled(trace: Trace) -> Iterator[Finding]:
    """``fit`` or ``evaluate`` on a model without loss and optimizer."""
    for failure in trace.failures:
        # A lab's model that is as it was, while a copy of it was compiled.
        if "not-compiled" in failure.faults or failure.message_id.endswith("compiled_another"):
            yield certain(place_of(trace, failure), compiled=0)
    elsewhere = len(list(trace.of(Compiled)))
    for error, _ in said(trace, NOT_COMPILED):
        yield cause(error.place, compiled=elsewhere)


def settings(model: ModelNote) -> tuple[object, ...]:
    """What compile decides, and what it decides about."""
    return (model.optimizer, model.learning_rate, model.loss, model.trainable_parameters)


@rule("recompiled-after-load")
def recompiled_after_load(trace: Trace) -> Iterator[Finding]:
    """The same compile again between two trainings: the optimizer begins anew for nothing."""
    last: dict[int, tuple[object, ...]] = {}
    """Settings of the models that were trained with them."""
    files: dict[str, tuple[object, ...]] = {}
    again: dict[int, Compiled] = {}
    for event in trace.events:
        if isinstance(event, FitStarted) and event.via == "fit":
            model = event.model
            earlier = again.pop(model.handle, None)
            same = settings(model) == last.get(model.handle)
            if earlier is not None and same and model.loaded:
                yield likely(earlier.place, optimizer=model.optimizer, times=model.compiled)
            last[model.handle] = settings(model)
        elif isinstance(event, Compiled) and event.model.handle in last:
            again[event.model.handle] = event
        elif isinstance(event, Saved) and event.what == "model" and event.handle in last:
            files[event.path] = last[event.handle]
        elif isinstance(event, Loaded) and event.handle is not None and event.path in files:
            last[event.handle] = files[event.path]
