"""Formulas that compute something else than what they look like, for want of a pair of brackets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, assigned, callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.errors_named import means_with_signs
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_MIDDLES: Final = frozenset({"mean", "nanmean", "average", "median", "reduce_mean"})
_SPREADS: Final = frozenset({"std", "nanstd", "reduce_std", "ptp"})
_MIDDLE_NAME: Final = re.compile(r"(?:^|_)(?:mean|means|mu|avg|average)(?:_|\d|$)", re.I)
_SPREAD_NAME: Final = re.compile(r"(?:^|_)(?:std|stds|sd|sigma|stdev|stddev)(?:_|\d|$)", re.I)
_ERROR_NAME: Final = re.compile(r"(?:^|_)(?:mae|mse|rmse|err|error|errors|loss)(?:_|\d|$)", re.I)
_SIGNED: Final = re.compile(r"bias|signed|drift|shift|offset|편향", re.IGNORECASE)
_SQUARES: Final = frozenset({"square", "abs", "absolute", "fabs"})


@rule("difference-without-brackets", when=own_program)
def difference_without_brackets(trace: Trace) -> Iterator[Finding]:
    """``x - mean / std`` and ``x - low / (high - low)``: only what stands beside it is divided."""
    if trace.exception is not None:
        return
    kinds = _kinds(trace)
    for found in trace.program.nodes(ast.BinOp):
        node, quotient = found.node, found.node.right
        if _taken_twice(node):
            late = ast.unparse(node.right)[:30]
            yield certain(found.place, written=ast.unparse(node)[:60], late=late)
        if not isinstance(node.op, ast.Sub) or not isinstance(quotient, ast.BinOp):
            continue
        if not isinstance(quotient.op, ast.Div) or isinstance(node.left, ast.Constant):
            continue
        if _is_range(quotient) or (
            _kind(quotient.left, kinds) == "middle" and _kind(quotient.right, kinds) == "spread"
        ):
            yield certain(
                found.place,
                written=ast.unparse(node)[:60],
                values=ast.unparse(node.left)[:30],
                first=ast.unparse(quotient.left)[:30],
                second=ast.unparse(quotient.right)[:30],
                late=None,
            )


def _taken_twice(node: ast.BinOp) -> bool:
    """``(x - low) / high - low``."""
    first = node.left
    if not isinstance(node.op, ast.Sub) or not isinstance(first, ast.BinOp):
        return False
    above = first.left
    divides = isinstance(first.op, ast.Div) and isinstance(above, ast.BinOp)
    same = divides and isinstance(above, ast.BinOp) and isinstance(above.op, ast.Sub)
    return (
        same and isinstance(above, ast.BinOp) and not isinstance(node.right, ast.Constant)
        and ast.dump(above.right) == ast.dump(node.right)
    )  # fmt: skip


def _is_range(quotient: ast.BinOp) -> bool:
    """``low / (high - low)``."""
    below = quotient.right
    whole = isinstance(below, ast.BinOp) and isinstance(below.op, ast.Sub)
    return whole and isinstance(below, ast.BinOp) and ast.dump(below.right) == ast.dump(
        quotient.left
    )  # fmt: skip


def _kinds(trace: Trace) -> dict[str, str]:
    """``middle`` or ``spread`` of names that hold a mean or a standard deviation."""
    found: dict[str, str] = {}
    for one in trace.program.nodes(ast.Assign):
        for target, value in assigned(one.node.targets[0], one.node.value):
            if isinstance(target, ast.Name) and (kind := _of_call(value)):
                found[target.id] = kind
    return found


def _of_call(node: ast.expr) -> str:
    name = callee(node)
    return "middle" if name in _MIDDLES else "spread" if name in _SPREADS else ""


def _kind(node: ast.expr, kinds: dict[str, str]) -> str:
    """Of a call or a name; of other names by what they say."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _kind(node.left, kinds)  # std + 1e-7
    if isinstance(node, ast.Call):
        return _of_call(node)
    name = dotted(node).rpartition(".")[2]
    if isinstance(node, ast.Name) and name in kinds:
        return kinds[name]
    if not isinstance(node, ast.Name | ast.Attribute):
        return ""
    return "middle" if _MIDDLE_NAME.search(name) else "spread" if _SPREAD_NAME.search(name) else ""


@rule("errors-cancel-out", when=own_program)
def errors_cancel_out(trace: Trace) -> Iterator[Finding]:
    """``mean(p - y) ** 2`` and ``mean(p - y)`` as an error: too high and too low make zero."""
    if trace.exception is not None:
        return
    for found in trace.program.nodes(ast.BinOp, ast.Call):
        mean = _squared(found.node)
        if mean is not None and _difference(mean) and not _of_bias(trace, found):
            yield certain(found.place, written=ast.unparse(found.node)[:60], squared="square")
    answers = _answers(trace)
    for one in trace.program.nodes(ast.Assign):
        target, value = one.node.targets[0], _inner(one.node.value)
        if not isinstance(target, ast.Name) or not isinstance(value, ast.Call):
            continue
        named = _ERROR_NAME.search(target.id) and not _SIGNED.search(one.place.source)
        asked = names_in([value]) & answers and not _used_further(trace, target.id)
        if named and asked and _of_call(value) == "middle" and _difference(value):
            yield likely(one.place, written=ast.unparse(one.node)[:60], squared=None)
    for signed in means_with_signs(trace):
        yield likely(signed.place, written=ast.unparse(signed.node)[:60], squared=None)


def _squared(node: ast.AST) -> ast.expr | None:
    """The mean in ``mean(...) ** 2`` and ``square(mean(...))``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        inner = node.left if literal(node.right) == 2 else None
    elif isinstance(node, ast.Call) and callee(node) == "square" and node.args:
        inner = node.args[0]
    else:
        return None
    return inner if inner is not None and _of_call(inner) == "middle" else None


def _difference(mean: ast.expr) -> bool:
    """Of all values at once, of two things that are not means themselves."""
    if not isinstance(mean, ast.Call):
        return False
    along = len(mean.args) > 1 or any(item.arg == "axis" for item in mean.keywords)
    of = mean.args[0] if mean.args else getattr(mean.func, "value", None)
    if along or not isinstance(of, ast.BinOp) or not isinstance(of.op, ast.Sub):
        return False
    sides = (of.left, of.right)
    plain = not any(isinstance(one, ast.Constant) for one in sides)
    return plain and not any(
        _of_call(one) or callee(one) in _SQUARES for side in sides for one in ast.walk(side)
        if isinstance(one, ast.expr)
    )  # fmt: skip


def _inner(value: ast.expr) -> ast.expr:
    """``np.mean(...)`` of ``float(np.mean(...))``."""
    while isinstance(value, ast.Call) and callee(value) in ("float", "round") and value.args:
        value = value.args[0]
    return value


def _of_bias(trace: Trace, found: Found) -> bool:
    """What is called so means the signed mean."""
    around = [one.node.name for one in trace.program.at(found.place, ast.FunctionDef)]
    return bool(_SIGNED.search(found.place.source)) or any(map(_SIGNED.search, around))


def _answers(trace: Trace) -> frozenset[str]:
    """Names that hold what a model answered, also put on another scale."""
    asked = [event.place for event in trace.of(Predicted) if event.place is not None]
    return frozenset(
        target.id
        for one in trace.program.nodes(ast.Assign)
        if any(one.covers(place) for place in asked)
        for target in one.node.targets
        if isinstance(target, ast.Name)
    )


def _used_further(trace: Trace, name: str) -> bool:
    """Whether it is more than shown: subtracted from answers, say."""
    return any(
        name in names_in([one.node]) for one in trace.program.nodes(ast.BinOp, ast.AugAssign)
    )


@rule("condition-always-true", when=own_program)
def condition_always_true(trace: Trace) -> Iterator[Finding]:
    """``label == 3 or 5``: the second part is no comparison, and counts as true."""
    for found in trace.program.nodes(ast.BoolOp):
        node = found.node
        if not isinstance(node.op, ast.Or) or not isinstance(node.values[0], ast.Compare):
            continue
        if not isinstance(node.values[0].ops[0], ast.Eq | ast.NotEq | ast.In | ast.Is):
            continue
        alone = [
            one for one in node.values[1:]
            if isinstance(one, ast.Constant) and one.value and not isinstance(one.value, bool)
        ]  # fmt: skip
        if alone:
            yield certain(
                found.place,
                written=ast.unparse(node)[:60],
                alone=ast.unparse(alone[0])[:20],
                compared=ast.unparse(node.values[0])[:40],
            )
