"""Arguments that Keras takes by name only, and one that it takes no longer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.raised import said, untried
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with Keras 3.15.1.
_BY_NAME: Final = (
    r"Only input tensors may be passed as positional arguments\. The following argument value "
    r"should be passed as a keyword argument: (?!<)(.{1,40}?) \(of type"
    r"|`(\w+)` must be passed as a keyword argument"
)
_WEIGHTED: Final = ("Embedding", "Dense", "Conv1D", "Conv2D", "LSTM", "GRU")


@rule("positional-argument")
def positional_argument(trace: Trace) -> Iterator[Finding]:
    """``Crop()(x, 6)``: a number where only tensors stand without a name."""
    for error, match in said(trace, _BY_NAME, "ValueError", "TypeError"):
        if any(list_given(trace, error.place)):
            continue  # told as a list that is no array
        yield cause(error.place, given=match[1] or match[2], measures=None)
    for error, match in said(trace, r"Cannot convert '([^'\d]+)' to a shape", "ValueError"):
        for call, _ in calls_at(trace, error.place, ".add_weight"):
            if call.args and literal(call.args[0]) == match[1]:
                yield cause(error.place, given=ast.unparse(call.args[0])[:40], measures=None)

    yield from _measures_by_place(trace)


def _measures_by_place(trace: Trace) -> Iterator[Finding]:
    """``compile("adam", "mse", ["mae"])``: the third place belongs to the weights of losses."""
    error = trace.exception
    if error is None or not error.by_library or not _stopped_in(trace, error.place):
        return
    for call, found in trace.program.calls(".compile"):
        given = call.args[2] if len(call.args) > 2 else None
        held = literal(value_of(trace, given))
        words = [held] if isinstance(held, str) else held
        if isinstance(words, list) and words and all(isinstance(one, str) for one in words):
            yield cause(found.place, given=None, measures=ast.unparse(given or call)[:40])


def _stopped_in(trace: Trace, place: Place | None) -> bool:
    return any(calls_at(trace, place, ".compile", ".fit", ".evaluate", ".train_on_batch"))


def list_given(trace: Trace, place: Place | None) -> Iterator[str | None]:
    """Lists of numbers that a layer of the line is called on, by their name if they have one."""
    for found in trace.program.at(place, ast.Call):
        given = found.node.args[0] if found.node.args else None
        held = value_of(trace, given)
        numbers = literal(held)
        if isinstance(held, ast.List) and isinstance(numbers, list) and numbers:
            yield given.id if isinstance(given, ast.Name) else None


@rule("weights-argument")
def weights_argument(trace: Trace) -> Iterator[Finding]:
    """``Dense(6, weights=[w])``: layers of Keras 3 do not take their weights when made."""
    for error, match in said(
        trace,
        r"Unrecognized keyword arguments passed to (\w+): \{'weights'",
        "ValueError",
        "TypeError",
    ):
        yield cause(error.place, layer=match[1])
    for call, found in trace.program.calls(*_WEIGHTED):
        if keyword(call, "weights") is not None and untried(trace, found):
            name = re.search(rf"({'|'.join(_WEIGHTED)})\(", found.place.source)
            yield certain(found.place, layer=name[1] if name else None)
