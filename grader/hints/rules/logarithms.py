"""Targets that were made logarithms, and answers that stay so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import bare
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_LOGARITHMS: Final = frozenset({"log", "log1p", "log10", "log2"})
_BACK: Final = frozenset({"exp", "expm1", "exp2", "power", "pow", "inverse_transform"})
_ASKING: Final = frozenset({"predict", "predict_on_batch"})
_MEASURES: Final = (
    "mean_squared_error", "mean_absolute_error", "r2_score", "root_mean_squared_error",
    "mean_absolute_percentage_error",
)  # fmt: skip


@rule("logarithm-not-undone", when=own_program)
def logarithm_not_undone(trace: Trace) -> Iterator[Finding]:
    """``fit(x, np.log1p(price))``, and then ``model.predict(x) - price``."""
    first = min((found.place.line for _, found in trace.program.calls(".fit")), default=0)
    after = (one for one in trace.program.nodes(ast.Call) if one.place.line >= first)
    inside = (part for one in trace.program.nodes(ast.FunctionDef) for part in ast.walk(one.node))
    if any(callee(one.node) in _BACK for one in after) or any(
        callee(one) in _BACK for one in inside
    ):
        return
    if any(isinstance(one.node.op, ast.Pow) and not isinstance(one.node.left, ast.Name | ast.BinOp)
           for one in trace.program.nodes(ast.BinOp)):  # fmt: skip
        return  # 10 ** answers
    made = _made(trace)
    for call, _ in trace.program.calls(".fit"):
        targets = call.args[1] if len(call.args) > 1 else keyword(call, "y")
        name = _held(targets)
        function, raw = made.get(name, ("", ""))
        if targets is not None and not function:
            function, raw = _logarithm(targets)
        for found, one, other in _met(trace) if function else ():
            if _held(other) == raw and _answered(trace, one, found.place.line):
                fit = next((fit for fit in trace.fits), None)
                low, high = (fit.y.low, fit.y.high) if fit is not None else (None, None)
                yield certain(
                    found.place, function=function, raw=raw,
                    low=None if low is None else figure(low),
                    high=None if high is None else figure(high),
                )  # fmt: skip


def _made(trace: Trace) -> dict[str, tuple[str, str]]:
    """Names that hold logarithms: the function, and the name of what it was given."""
    found = ((name, _logarithm(value)) for name, value, _ in trace.program.named())
    return {name: made for name, made in found if made[0]}


def _logarithm(value: ast.expr) -> tuple[str, str]:
    inner = bare(value)
    if isinstance(inner, ast.Call) and callee(inner) in _LOGARITHMS and inner.args:
        return ast.unparse(inner.func), _held(inner.args[0])
    return "", ""


def _held(node: ast.expr | None) -> str:
    inner = None if node is None else bare(node)
    return inner.id if isinstance(inner, ast.Name) else ""


def _met(trace: Trace) -> Iterator[tuple[Found, ast.expr, ast.expr]]:
    """Both sides of each difference and each measure, either way round."""
    for found in trace.program.nodes(ast.BinOp, ast.Call):
        node = found.node
        sides: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            sides = [node.left, node.right]
        elif isinstance(node, ast.Call) and callee(node) in _MEASURES:
            sides = node.args[:2]
        if len(sides) == 2:
            yield found, sides[0], sides[1]
            yield found, sides[1], sides[0]


def _answered(trace: Trace, node: ast.expr, line: int) -> bool:
    """``model.predict(x)``, or a name that was bound to it last."""
    inner = bare(node)
    if not isinstance(inner, ast.Name):
        return callee(inner) in _ASKING
    bound = [one.node for one in trace.program.bound_to(inner.id) if one.place.line < line]
    last = bound[-1] if bound else None
    return isinstance(last, ast.Assign) and callee(bare(last.value)) in _ASKING
