"""Numbers that a draw takes for probabilities, and that are none to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
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
