"""What ``compile`` and ``fit`` were given at a place or in a form that means something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace


@rule("third-argument-is-batch-size")
def third_argument_is_batch_size(trace: Trace) -> Iterator[Finding]:
    """``fit(x1, x2, y)`` or ``fit(x, y, x_val, y_val)``: the third is the number of rows."""
    for error in raised(trace, "ValueError", "TypeError"):
        if not error.search(
            r"truth value of an array|truth value of a (?:DataFrame|Series)"
            r"|must be an integer|cannot be interpreted as an integer|scalar arrays can be"
            r"|unsupported operand|not supported between instances|positional arguments? but"
            r"|`batch_size`|Failed to convert|object is not iterable|too many values"
            r"|got multiple values for argument '(?:batch_size|epochs)'"
        ):
            continue
        for call, _ in calls_at(trace, error.place, ".fit", ".evaluate", ".predict"):
            method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            place = 1 if method == "predict" else 2
            if len(call.args) <= place:
                continue
            given = call.args[place]
            number = isinstance(value_of(trace, given), ast.Constant)
            if not number and names_in([given]):
                yield cause(
                    error.place,
                    given=ast.unparse(given)[:40],
                    method=getattr(call.func, "attr", ""),
                )


@rule("metrics-for-each-output")
def metrics_for_each_output(trace: Trace) -> Iterator[Finding]:
    """``metrics=["accuracy"]`` for a model with several outputs."""
    for error in raised(trace, "ValueError"):
        if error.search(
            r"Invalid `metrics`|providing the `(?:weighted_)?metrics` argument as a list"
            r"|when providing the `metrics`"
        ):
            yield cause(error.place)
