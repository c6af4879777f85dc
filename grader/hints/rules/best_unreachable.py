"""A best figure that begins where no figure can be better."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, FitEnded

_LOSS: Final = re.compile(r"loss|error|(?:^|[_'\"])(?:err|mse|mae|rmse|mape)", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"acc|auc|(?:^|[_'\"])f1|precision|recall|(?:^|[_'\"])(?:iou|dice|r2)", re.IGNORECASE
)


@rule("best-out-of-reach", when=own_program)
def best_out_of_reach(trace: Trace) -> Iterator[Finding]:
    """``best = 0`` and ``if loss < best:``, or ``best = 1`` and ``if accuracy > best:``."""
    if _below_zero(trace):
        return
    for found in trace.program.nodes(ast.If):
        for figure, best, smaller in _compared(found.node):
            if not _taken_over(found.node, best):
                continue
            begun = _begun(trace, found, best)
            value = _number(begun.value) if begun is not None else None
            if begun is None or value is None:
                continue
            said = _said(trace, found, figure)
            loss, share = bool(_LOSS.search(said)), bool(_SHARE.search(said))
            never = value <= 0 and loss and not share if smaller else value >= 1 and share
            if (never and (smaller or not loss)) or value == (-math.inf if smaller else math.inf):
                yield certain(
                    found.part(begun).place,
                    name=best,
                    begun=ast.unparse(begun)[:50],
                    written=f"if {ast.unparse(found.node.test)}:"[:60],
                    test_line=found.place.line,
                )


def _number(node: ast.expr) -> float | None:
    """The value of a number, also of ``float("-inf")`` and ``-np.inf``."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _number(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Call) and dotted(node.func) == "float" and len(node.args) == 1:
        text = literal(node.args[0])
        known = isinstance(text, str) and text.strip("+- ").lower() in ("inf", "infinity")
        sign = -1 if isinstance(text, str) and text.startswith("-") else 1
        return sign * math.inf if known else None
    if isinstance(node, ast.Attribute) and node.attr.lower() == "inf":
        return math.inf
    value = literal(node)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and isinstance(value, int | float) else None


def _compared(node: ast.If) -> Iterator[tuple[ast.expr, str, bool]]:
    """(figure, name of the best, whether less is better) of each comparison in the condition."""
    for one in ast.walk(node.test):
        if not isinstance(one, ast.Compare) or len(one.ops) != 1:
            continue
        left, right, how = one.left, one.comparators[0], one.ops[0]
        if not isinstance(how, ast.Lt | ast.LtE | ast.Gt | ast.GtE):
            continue
        less = isinstance(how, ast.Lt | ast.LtE)
        if "?" not in dotted(right):
            yield left, dotted(right), less
        if "?" not in dotted(left):
            yield right, dotted(left), not less


def _taken_over(node: ast.If, best: str) -> bool:
    """Whether the body gives the best one a new value."""
    return any(
        isinstance(one, ast.Assign) and any(dotted(target) == best for target in one.targets)
        for part in node.body
        for one in ast.walk(part)
    )


def _begun(trace: Trace, found: Found, best: str) -> ast.Assign | None:
    """The one other statement of its file that gives the best one a value."""
    inside = {id(one) for one in ast.walk(found.node)}
    given = [
        one.node
        for one in trace.program.nodes(ast.Assign)
        if id(one.node) not in inside
        and one.unit is found.unit
        and any(dotted(target) == best for target in one.node.targets)
    ]
    return given[0] if len(given) == 1 else None


def _said(trace: Trace, found: Found, figure: ast.expr) -> str:
    """What a figure is called, and how it was computed last before the comparison."""
    text = ast.unparse(figure)
    if not isinstance(figure, ast.Name):
        return text
    before = [
        one.node.value
        for one in trace.program.nodes(ast.Assign)
        if one.unit is found.unit and one.node.lineno <= found.place.line
        and any(dotted(target) == figure.id for target in one.node.targets)
    ]  # fmt: skip
    if not before:
        return text
    plain = isinstance(before[-1], ast.Call) and callee(before[-1]) in (
        "evaluate", "test_on_batch", "train_on_batch",
    )  # fmt: skip
    bare = plain and all(len(one.result) == 1 for one in trace.of(Evaluated))
    return f"{text} {ast.unparse(before[-1])} {'loss' if bare else ''}"


def _below_zero(trace: Trace) -> bool:
    """Losses of this program may lie below zero."""
    curves = [curve for end in trace.of(FitEnded) for curve in end.history.values()]
    return any(value < 0 for curve in curves for value in curve) or any(
        value < 0 for one in trace.of(Evaluated) for value in one.result
    )
