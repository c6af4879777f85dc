"""A callback that was made and never handed to a training."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Program, callee
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.training_common import own_program, position
from grader.hints.trace import Trace
from grader.wire.record import CallbackMade, FitStarted

_BY_HAND: Final = frozenset({"set_model", "set_params", "on_epoch_end", "on_train_begin"})
"""Who calls these drives a callback without ``fit``."""


@rule("callback-not-passed", when=own_program)
def callback_not_passed(trace: Trace) -> Iterator[Finding]:
    """Made before a fit; no fit of the program got it."""
    # the checks of a lab make callbacks only to look at them
    fits = [fit.start for fit in trace.fits]
    if any(start.via != "fit" for start in fits) or _by_hand(trace.program):
        return
    passed = {callback.handle for start in fits for callback in start.callbacks}
    if any(not callback.handle for start in fits for callback in start.callbacks):
        return  # one that is not known by its handle might be this one
    for made in trace.of(CallbackMade):
        later = [
            event
            for event in trace.events[position(trace, made) :]
            if isinstance(event, FitStarted) and event.place is not None
        ]
        if not later or made.callback.handle in passed or not _is_built_in(made, trace):
            continue
        if _asked_with(trace):
            continue  # evaluate and predict take callbacks, too
        place = later[0].place
        assert place is not None
        tell = cause if _misses_its_file(trace, made) else certain
        yield tell(made.place, callback=made.callback.class_name, fit_line=place.line)


def _misses_its_file(trace: Trace, made: CallbackMade) -> bool:
    """Whether the program stopped for want of the file that this one would have written."""
    path = str(made.callback.attributes.get("filepath") or "")
    name = path.replace("\\", "/").rpartition("/")[2].partition("{")[0]
    errors = ("FileNotFoundError", "OSError", "ValueError")
    return bool(name) and any(name in error.message for error in raised(trace, *errors))


def _asked_with(trace: Trace) -> bool:
    return any(
        item.arg == "callbacks"
        for call, _ in trace.program.calls(".evaluate", ".predict")
        for item in call.keywords
    )


def _is_built_in(made: CallbackMade, trace: Trace) -> bool:
    """Made on a line outside of classes: one that another callback makes is its own affair."""
    named = made.callback.class_name in ("CallbackList", "History", "ProgbarLogger")
    return (
        made.place is not None and not named and not any(trace.program.at(made.place, ast.ClassDef))
    )


def _by_hand(program: Program) -> bool:
    """Whether the program calls a callback itself, or gives Keras a list of its own."""
    for found in program.nodes(ast.Call):
        function = found.node.func
        name = function.attr if isinstance(function, ast.Attribute) else ""
        if isinstance(function, ast.Name):
            name = function.id
        inside_super = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call)
        if name == "CallbackList" or (name in _BY_HAND and not inside_super):
            return True
    return False


@rule("rate-set-by-schedule")
def rate_set_by_schedule(trace: Trace) -> Iterator[Finding]:
    """A callback sets the rate of an optimizer whose rate is computed."""
    for error in raised(trace, "TypeError", "ValueError", "AttributeError"):
        match = error.search(r"created with a `LearningRateSchedule`") or error.search(
            r"(?:float\(\)|int\(\)) argument must be .*?not '\w*(?:Decay|Schedule)\w*'"
        )
        if match is None:
            continue
        fits = [fit.start for fit in trace.fits if fit.end is None]
        callbacks = [
            callback.class_name
            for start in fits
            for callback in start.callbacks
            if callback.class_name in ("ReduceLROnPlateau", "LearningRateScheduler")
        ]
        schedules = [
            name
            for found in trace.program.nodes(ast.Call)
            if (name := callee(found.node)).endswith(("Decay", "DecayRestarts", "Schedule"))
        ]
        yield cause(
            error.place,
            callback=callbacks[0] if callbacks else None,
            schedule=schedules[0] if schedules else None,
        )
