"""Answers for several classes that are decided before the largest one is looked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.answer_names import answers, is_answer
from grader.hints.rules.given import value_of
from grader.hints.rules.model_facts import activation, closing, output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Predicted

CLASSES: Final = 3
_ROUNDS: Final = frozenset({"round", "rint", "around"})
_PASSING: Final = frozenset({"astype", "numpy", "copy", "asarray", "array"})


@rule("border-before-argmax", when=own_program)
def border_before_argmax(trace: Trace) -> Iterator[Finding]:
    """``(model.predict(x) > 0.5).argmax(axis=1)``: rows in which no class passes 0.5 become 0."""
    asked = [one.model for one in trace.of(Predicted) if one.outputs is not None]
    shares = asked and all(
        (output_units(one) or 0) >= CLASSES
        and (ends := closing(one))
        and activation(ends[-1]) == "softmax"
        for one in asked
    )
    names = answers(trace) | _kept(trace) if shares else frozenset()
    for call, found in trace.program.calls("argmax") if shares else ():
        given = call.args[0] if call.args else None
        if given is None or (isinstance(call.func, ast.Attribute) and _is_array(call.func.value)):
            given = call.func.value if isinstance(call.func, ast.Attribute) else given
        written = _decided(trace, given, names) if given is not None else None
        if written is not None:
            yield certain(found.place, written=written)


def _is_array(owner: ast.expr) -> bool:
    """Whether it is a method of an array, no function of a library."""
    return not (isinstance(owner, ast.Name) and owner.id in ("np", "tf", "numpy", "K", "ops"))


def _kept(trace: Trace) -> frozenset[str]:
    """Names that first held answers and then, on another line, what was decided of them."""
    first: dict[str, bool] = {}
    for name, value, _ in trace.program.named():
        first.setdefault(name, is_answer(value, frozenset()))
    return frozenset(name for name, plain in first.items() if plain)


def _decided(trace: Trace, node: ast.expr, names: frozenset[str], depth: int = 3) -> str | None:
    """``pred > 0.5`` or ``np.round(pred)``, as it is or under a name."""
    if depth == 0:
        return None
    if isinstance(node, ast.Name):
        made = value_of(trace, node)
        return _decided(trace, made, names, depth - 1) if made is not None else None
    if isinstance(node, ast.Compare) and is_answer(node.left, names):
        border = literal(node.comparators[0])
        return ast.unparse(node)[:60] if isinstance(border, float) and 0 < border < 1 else None
    if not isinstance(node, ast.Call):
        return None
    if callee(node) in _ROUNDS and node.args and is_answer(node.args[0], names):
        return ast.unparse(node)[:60]
    if callee(node) in _PASSING:
        inner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if inner is not None and _is_array(inner):
            return _decided(trace, inner, names, depth - 1)
        return _decided(trace, node.args[0], names, depth - 1) if node.args else None
    if callee(node) == "where" and node.args:
        return _decided(trace, node.args[0], names, depth - 1)
    return None
