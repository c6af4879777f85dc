"""The word that a call refused, and the lines that spell it."""

from __future__ import annotations

import re

from grader.hints.trace import Trace
from grader.model.place import Place


def refused_word(message: str) -> str | None:
    """The keyword that a call did not take."""
    match = re.search(
        r"unexpected keyword argument '(\w+)'"
        r"|[Uu]nrecognized keyword arguments passed to \w+: \{'(\w+)'"
        r"|Argument\(s\) not recognized: \{'(\w+)'"
        r"|The following argument\(s\) are not supported .*?\['(\w+)'"
        r"|[Aa]rgument `(\w+)` is deprecated",
        message,
    )
    return next((part for part in match.groups() if part), None) if match else None


def statement(trace: Trace, place: Place | None) -> str:
    """The lines around a place: a call may go over several."""
    if place is None:
        return ""
    for unit in trace.program.units:
        if unit.label == place.file:
            lines = unit.source.splitlines()
            return "\n".join(lines[max(0, place.line - 3) : place.line + 8])
    return ""


def spells(trace: Trace, place: Place | None, name: str) -> bool:
    """Whether the lines around a place spell a name."""
    return re.search(rf"\b{re.escape(name.strip('.'))}\b", statement(trace, place)) is not None
