"""Errors that are called what they are not, and means of differences that have their signs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, literal, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.figures_said import (
    MEANS,
    ROOT,
    kind_said,
    said_of,
    said_of_name,
    texts_in,
    told_by_model,
    under_root,
)
from grader.hints.rules.given import value_of
from grader.hints.rules.model_facts import loss_of, plain
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated

_ERROR: Final = re.compile(r"error|\bma?p?[aes]e\b|mape|\berr\b|_err|deviat|오차", re.IGNORECASE)
_BIAS: Final = re.compile(r"bias|offset|system|resid|signed|편향|잔차", re.IGNORECASE)
_SIZES: Final = frozenset(
    {"abs", "absolute", "fabs", "sqrt", "norm", "square", "pow", "power", "squared_difference"}
)
_NAMES: Final = {
    "mse": "MSE", "meansquarederror": "MSE", "mae": "MAE", "meanabsoluteerror": "MAE",
    "rootmeansquarederror": "RMSE",
}  # fmt: skip


@rule("error-under-another-name", when=own_program)
def error_under_another_name(trace: Trace) -> Iterator[Finding]:
    """``rmse = model.evaluate(x, y)`` of a model whose loss is the mean squared error."""
    if trace.exception is not None:
        return
    for name, measure, made, value in _measured(trace):
        for said in said_of_name(trace, name, made):
            named = kind_said(said)
            if named not in (None, measure) and not _changed(trace, name):
                yield certain(
                    made.place, called=named, measure=measure, root=None, value=figure(value)
                )
    for found, measure, said, value in _listed(trace):
        named = kind_said(said)
        if named not in (None, measure):
            yield certain(
                found.place, called=named, measure=measure, root=None, value=figure(value)
            )
    held = {name: (measure, value) for name, measure, _, value in _measured(trace)}
    for found in trace.program.nodes(ast.Call, ast.BinOp):
        inner = under_root(found.node)
        measure, value = held.get(inner.id, ("", 0.0)) if isinstance(inner, ast.Name) else ("", 0.0)
        if measure == "MAE" and any(ROOT.search(one) for one in said_of(trace, found)):
            yield certain(
                found.place, called="RMSE", measure="MAE", root="sqrt", value=figure(value)
            )


def _changed(trace: Trace, name: str) -> bool:
    """Whether something is computed with a figure, so that it may become what it is called."""
    return any(
        name in names_in([found.node]) for found in trace.program.nodes(ast.BinOp, ast.AugAssign)
    ) or any(name in names_in([call]) for call, _ in trace.program.calls("sqrt", "pow", "power"))


def _measured(trace: Trace) -> Iterator[tuple[str, str, Found, float]]:
    """(name, measure, where, value) of names that hold one figure of an evaluation."""
    asked = {
        (one.place.file, one.place.line): one
        for one in trace.of(Evaluated)
        if one.place is not None and one.result
    }
    for found in trace.program.nodes(ast.Assign):
        event = asked.get((found.unit.label, found.place.line))
        if event is None or len(found.node.targets) != 1:
            continue
        for target, number in _parts(found.node, len(event.result)):
            measures = _measures(event)
            known = number < min(len(measures), len(event.result))
            measure = measures[number] if known else None
            if isinstance(target, ast.Name) and measure is not None:
                yield target.id, measure, found, event.result[number]


def _listed(trace: Trace) -> Iterator[tuple[Found, str, str, float]]:
    """(where, measure, text, value) of ``print("RMSE", scores[0])`` of a list of figures."""
    asked = {
        (one.place.file, one.place.line): one
        for one in trace.of(Evaluated)
        if one.place is not None and len(one.result) > 1
    }
    held: dict[str, Evaluated] = {}
    for made in trace.program.nodes(ast.Assign):
        event = asked.get((made.unit.label, made.place.line))
        target = made.node.targets[0]
        if event is not None and isinstance(target, ast.Name) and callee(made.node.value):
            held[target.id] = event
    for call, found in trace.program.calls("print"):
        parts = [one for one in call.args if not isinstance(one, ast.Constant)]
        part = parts[0] if len(parts) == 1 else None
        if isinstance(part, ast.JoinedStr):
            inside = [one.value for one in part.values if isinstance(one, ast.FormattedValue)]
            part = inside[0] if len(inside) == 1 else None
        if not isinstance(part, ast.Subscript) or not isinstance(part.value, ast.Name):
            continue
        at, event = literal(part.slice), held.get(part.value.id)
        if event is None or not isinstance(at, int) or not 0 <= at < len(event.result):
            continue
        measures = _measures(event)
        measure = measures[at] if at < len(measures) else None
        if measure is not None:
            yield found, measure, texts_in(call), event.result[at]


def _parts(made: ast.Assign, count: int) -> list[tuple[ast.expr, int]]:
    """Which name gets which figure of ``evaluate``."""
    target, value = made.targets[0], made.value
    if callee(value) == "evaluate":
        if isinstance(target, ast.Tuple):
            return [(one, number) for number, one in enumerate(target.elts)]
        return [(target, 0)] if count == 1 else []
    if isinstance(value, ast.Subscript) and callee(value.value) == "evaluate":
        at = literal(value.slice)
        return [(target, at)] if isinstance(at, int) and 0 <= at < count else []
    return []


def _measures(event: Evaluated) -> list[str | None]:
    """What each figure of an evaluation is, as far as it is one of these errors."""
    return [_NAMES.get(loss_of(event.model)), *(_NAMES.get(plain(one)) for one in event.names[1:])]


def means_with_signs(trace: Trace) -> Iterator[Found]:
    """``print("error", np.mean(y - prediction))``: too much and too little add up to nothing."""
    told = told_by_model(trace) if trace.fits and trace.exception is None else frozenset()
    if not told or _sized(trace, told):
        return
    for call, found in trace.program.calls(*MEANS):
        inside = call.args[0] if call.args else getattr(call.func, "value", None)
        made = value_of(trace, inside) if isinstance(inside, ast.expr) else None
        if made is None or not _plain_difference(made, told):
            continue
        said = [*said_of(trace, found)]
        if any(_ERROR.search(one) for one in said) and not any(_BIAS.search(one) for one in said):
            yield found


def _sized(trace: Trace, told: frozenset[str]) -> bool:
    """Whether another line measures the size of the differences: this one may be a bias then."""
    for found in trace.program.nodes(ast.Call, ast.BinOp):
        node = found.node
        power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
        name = callee(node)
        sizes = name in _SIZES or name.endswith(("_error", "_score")) or power
        if sizes and names_in([node]) & told:
            return True
    return False


def _plain_difference(node: ast.expr, told: frozenset[str]) -> bool:
    """``y - p``, also divided by something, times 100: of answers and of something else."""
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Mult):
        node = node.left if isinstance(node.left, ast.BinOp) else node.right
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Sub):
        return False
    left, right = (
        bool(names_in([one]) & told) or any(callee(part) == "predict" for part in ast.walk(one))
        for one in (node.left, node.right)
    )
    constant = any(isinstance(one, ast.Constant) for one in (node.left, node.right))
    return left != right and not constant
