"""Operations on several values where there is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with NumPy 2.3, scikit-learn 1.8 and Python 3.11 to 3.13.
_EMPTY: Final = (
    r"^need at least one array to (?:concatenate|stack)"
    r"|^(?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)"
    r"|^zero-size array to reduction operation"
    r"|^attempt to get arg(?:max|min) of an empty sequence"
    r"|^Found array with 0 sample\(s\)|^With n_samples=0"
    r"|^Cannot choose from an empty (?:sequence|population)|^a cannot be empty unless"
    r"|^Expect x to be a non-empty array"
)


@rule("nothing-was-collected")
def nothing_was_collected(trace: Trace) -> Iterator[Finding]:
    """``np.stack(pictures)`` of an empty list: nothing was found where it was filled."""
    for error, _ in said(trace, _EMPTY, "ValueError", "IndexError"):
        call = next((found.node for found in trace.program.at(error.place, ast.Call)), None)
        for name in _given(trace, error.place):
            yield cause(error.place, name=name, call=dotted(call.func) if call else None)
        if error.by_library or not error.raised_in:
            yield cause(error.place, name=None, call=None)


def _given(trace: Trace, place: Place | None) -> Iterator[str]:
    """A name that is all that a call of the line is given."""
    for found in trace.program.at(place, ast.Call):
        given = found.node.args[:1]
        if given and isinstance(given[0], ast.Name) and not found.node.args[1:]:
            yield given[0].id
