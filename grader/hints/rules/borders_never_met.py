"""Borders that no answer can pass: shares compared with 0, or asked for their sign."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import answers, asked_of, is_answer, passed_on
from grader.hints.rules.model_facts import activation, closing
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote

_LOOKS: Final = frozenset({"all", "any", "sum", "count_nonzero", "assert_array_less", "isclose"})
"""Of a comparison: these look after the values, and decide nothing."""


@rule("border-never-passed", when=own_program)
def border_never_passed(trace: Trace) -> Iterator[Finding]:
    """``model.predict(x) > 0`` behind a sigmoid: always true."""
    asked = asked_of(trace)
    if not asked or not all(_between(model, outputs) for model, outputs in asked):
        return
    names = passed_on(trace, answers(trace))
    low = min(outputs.low or 0.0 for _, outputs in asked)
    high = max(outputs.high or 0.0 for _, outputs in asked)
    for found in trace.program.nodes(ast.Compare):
        left, right = found.node.left, found.node.comparators[0]
        greater = isinstance(found.node.ops[0], ast.Gt | ast.GtE)
        border = literal(right)
        if len(found.node.ops) > 1 or not greater or isinstance(border, bool):
            continue
        if not isinstance(border, int | float) or not is_answer(left, names):
            continue
        if (border <= 0 or border > 1) and not _looked_after(trace, found):
            yield certain(
                found.place, written=ast.unparse(found.node)[:60], border=figure(border),
                low=figure(low), high=figure(high),
            )  # fmt: skip
    for call, asked_at in trace.program.calls("np.sign", "numpy.sign", "tf.sign"):
        if call.args and is_answer(call.args[0], names):
            yield certain(
                asked_at.place, written=ast.unparse(call)[:60], border=0.0,
                low=figure(low), high=figure(high),
            )  # fmt: skip


def _between(model: ModelNote, outputs: ArrayNote) -> bool:
    """Shares between 0 and 1, none of them just at an end, as sigmoid and softmax give them."""
    ends = closing(model)
    shares = bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")
    low, high = outputs.low, outputs.high
    return shares and low is not None and high is not None and 0 < low <= high <= 1


def _looked_after(trace: Trace, compared: Found) -> bool:
    """``assert (p >= 0).all()``: to see whether all is well."""
    for found in trace.program.at(compared.place, ast.Call, ast.Assert):
        inside = any(one is compared.node for one in ast.walk(found.node))
        if inside and (isinstance(found.node, ast.Assert) or callee(found.node) in _LOOKS):
            return True
    return False
