"""Memories and other collections: more drawn than there is, and a part that cannot be cut out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import callee, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with Python 3.11 to 3.13, NumPy 2.3 and pandas 2.3.
_MORE: Final = (
    r"^Sample larger than population or is negative"
    r"|^[Cc]annot take a larger sample than (?:the )?population"
)
_DRAWS: Final = frozenset({"sample", "choice"})


@rule("more-drawn-than-there-is")
def more_drawn_than_there_is(trace: Trace) -> Iterator[Finding]:
    """``random.sample(memory, 32)`` when the memory holds five."""
    for error, _ in said(trace, _MORE, "ValueError"):
        call = next(_drawing(trace, error.place), None)
        source = call.args[0] if call is not None and call.args else None
        yield cause(
            error.place,
            call=ast.unparse(call)[:60] if call is not None else None,
            source=ast.unparse(source)[:40] if source is not None else None,
            wanted=_wanted(trace, error.place, call),
        )


def _drawing(trace: Trace, place: Place | None) -> Iterator[ast.Call]:
    for found in trace.program.at(place, ast.Call):
        if callee(found.node) in _DRAWS:
            yield found.node


def _wanted(trace: Trace, place: Place | None, call: ast.Call | None) -> int | None:
    """How many were to be drawn: written there, or held by a name."""
    if call is None:
        return None
    second = call.args[1] if len(call.args) > 1 else None
    given = second or keyword(call, "k") or keyword(call, "size") or keyword(call, "n")
    number = literal(given)
    if isinstance(given, ast.Name):
        note = held_at(trace, place).get(given.id)
        number = int(note.low) if note is not None and note.low is not None else None
    return number if isinstance(number, int) else None


@rule("deque-cannot-be-cut")
def deque_cannot_be_cut(trace: Trace) -> Iterator[Finding]:
    """``window[-4:]`` of a ``deque``."""
    for error, _ in said(trace, r"^sequence index must be integer, not 'slice'", "TypeError"):
        cuts = [
            found.node
            for found in trace.program.at(error.place, ast.Subscript)
            if isinstance(found.node.slice, ast.Slice)
        ]
        one = cuts[0] if len(cuts) == 1 else None
        yield cause(
            error.place,
            name=ast.unparse(one.value)[:40] if one is not None else None,
            written=ast.unparse(one)[:50] if one is not None else None,
        )
