"""Probabilities that a draw does not take: their sum, or their form."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.held import held_at
from grader.hints.program import callee, keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

# Messages seen with NumPy 1.26 and 2.3.
_NOT_ONE: Final = r"^sum\(pvals\[:-1\].*\) > 1\.0|^[Pp]robabilities do not sum to 1"
_DRAWS: Final = ("multinomial", "choice")


@rule("probabilities-not-one")
def probabilities_not_one(trace: Trace) -> Iterator[Finding]:
    """``np.random.multinomial(1, preds)`` with what a softmax gave in 32 bits."""
    for error, _ in said(trace, _NOT_ONE, "ValueError"):
        called = [callee(call) for call, _ in calls_at(trace, error.place, *_DRAWS)]
        yield cause(error.place, draw=called[0] if called else None)


_NOT_FLAT: Final = r"^'?(?P<what>[ap])'? must be 1-dimensional"


@rule("draw-wants-flat-row")
def draw_wants_flat_row(trace: Trace) -> Iterator[Finding]:
    """``np.random.choice(3, p=model.predict(state))``: a table with one row, not a row."""
    for error, match in said(trace, _NOT_FLAT, "ValueError"):
        calls = [call for call, _ in calls_at(trace, error.place, "choice")]
        places = {"a": 0, "p": 3}
        given = keyword(calls[0], match["what"]) if calls else None
        if calls and given is None and len(calls[0].args) > places[match["what"]]:
            given = calls[0].args[places[match["what"]]]
        note = held_at(trace, error.place).get(given.id) if isinstance(given, ast.Name) else None
        shape = note.shape if note is not None else None
        yield cause(
            error.place,
            given=ast.unparse(given)[:40] if given is not None else None,
            shape=shape_text(shape) if shape is not None else None,
            rows=ast.unparse(given)[:40] if given is not None and match["what"] == "a" else None,
        )
