"""Probabilities that are made whole numbers before anything is decided with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.answer_names import answers, asked_of, is_answer
from grader.hints.rules.answers_read import most
from grader.hints.rules.model_facts import activation, closing
from grader.hints.rules.rounded_first import rounded_first
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote

_WHOLE: Final = frozenset({"int", "int8", "int16", "int32", "int64", "uint8", "bool"})


@rule("probabilities-cut", when=own_program)
def probabilities_cut(trace: Trace) -> Iterator[Finding]:
    """``model.predict(x).astype(int)``: nearly all of it becomes 0."""
    asked = asked_of(trace)
    if not asked or not all(_probable(model, outputs) for model, outputs in asked):
        return
    names = answers(trace)
    for found in trace.program.nodes(ast.Call):
        held = _cut(found.node)
        if held is not None and is_answer(held, names):
            yield certain(
                found.place,
                written=ast.unparse(found.node)[:60],
                high=most([outputs for _, outputs in asked]),
                rounded=None,
            )
    for call, rounding in rounded_first(trace):
        yield certain(call.place, written=None, high=None, rounded=rounding)


def _probable(model: ModelNote, outputs: ArrayNote) -> bool:
    ends = closing(model)
    share = bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")
    low, high = outputs.low, outputs.high
    between = low is not None and high is not None and low >= 0 and high <= 1
    return share and between and (outputs.distinct or 0) > 2


def _cut(call: ast.Call) -> ast.expr | None:
    """What ``.astype(int)``, ``int(...)`` or ``tf.cast(..., tf.int32)`` is given."""
    name = dotted(call.func)
    kinds = [*call.args[-1:], *(item.value for item in call.keywords if item.arg == "dtype")]
    whole = any(
        str(literal(kind, "")) in _WHOLE or dotted(kind).rpartition(".")[2] in _WHOLE - {"bool"}
        for kind in kinds
    )
    if isinstance(call.func, ast.Attribute) and call.func.attr == "astype" and whole:
        return call.func.value
    if name == "int" and len(call.args) == 1:
        return call.args[0]
    if name.rpartition(".")[2] == "cast" and len(call.args) == 2 and whole:
        return call.args[0]
    return None
