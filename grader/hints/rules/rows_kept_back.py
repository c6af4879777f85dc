"""A split that keeps nearly all rows back, so that hardly any are left to learn from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, keyword, literal
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent

MOST: Final = 0.7
"""Of the rows that are held back: from here on it is hardly meant."""
FEW: Final = 1_000
"""Rows: with more of them to learn from, many more may be set aside for speed."""


@rule("few-rows-to-learn", when=learns)
def few_rows_to_learn(trace: Trace) -> Iterator[Finding]:
    """``train_test_split(x, y, test_size=0.9)``: nine tenths are for the test."""
    for call, found in trace.program.calls("train_test_split"):
        held = _held_back(call)
        if held is None or not MOST <= held < 1:
            continue
        for fit in trace.fits:
            rows = (fit.x.shape or (0,))[0] or 0
            tested = _tested(trace, fit)
            if 0 < rows < FEW and tested >= rows * MOST / (1 - MOST):
                yield likely(
                    found.place, rows=rows, tested=tested, percent=whole_percent(held),
                    written=_written(found),
                )  # fmt: skip


def _held_back(call: ast.Call) -> float | None:
    """The share of the rows that the call keeps for the test."""
    test, train = (literal(keyword(call, name)) for name in ("test_size", "train_size"))
    if isinstance(test, float):
        return test
    return 1 - train if isinstance(train, float) and test is None else None


def _written(found: Found) -> str | None:
    """``test_size=0.9``."""
    call = found.node
    given = call.keywords if isinstance(call, ast.Call) else []
    sizes = [one for one in given if one.arg in ("test_size", "train_size")]
    return f"{sizes[0].arg}={ast.unparse(sizes[0].value)}" if sizes else None


def _tested(trace: Trace, fit: Fit) -> int:
    """The most rows that this model was asked about or judged on in one call."""
    asked = (
        (feed.x.shape or (0,))[0] or 0
        for feed in feeds(trace)
        if feed.how != "fit" and feed.model.handle == fit.model.handle
    )
    return max(asked, default=0)
