"""Probabilities that are compared with classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answers_read import answers, bare
from grader.hints.rules.model_facts import activation, closing
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote, Predicted

_ASKING: Final = frozenset({"predict", "predict_on_batch"})


def _probabilities(trace: Trace) -> list[ArrayNote]:
    """What models answered, where all of it lies between 0 and 1 and is no whole number."""
    found = []
    for one in trace.of(Predicted):
        if one.outputs is None:
            continue
        low, high = one.outputs.low, one.outputs.high
        if not _shares(one.model) or low is None or high is None or low < 0 or high > 1:
            return []
        found.append(one.outputs)
    return found


def _shares(model: ModelNote) -> bool:
    ends = closing(model)
    return bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")


@rule("probabilities-compared-exactly")
def probabilities_compared_exactly(trace: Trace) -> Iterator[Finding]:
    """``model.predict(x)[0][0] == 1``: a probability is hardly ever just 1."""
    given = _probabilities(trace) if own_program(trace) else []
    if not given:
        return
    names = answers(trace)
    for found in trace.program.nodes(ast.Compare):
        if not isinstance(found.node.ops[0], ast.Eq | ast.NotEq) or len(found.node.ops) > 1:
            continue
        sides = (found.node.left, found.node.comparators[0])
        for answer, other in (sides, sides[::-1]):
            if not _is_answer(answer, names) or _is_answer(other, names):
                continue
            if names_in([other]) & names or isinstance(other, ast.Call):
                continue  # with the largest of them, or with what was made of them
            high = max(one.high or 0.0 for one in given)
            yield certain(found.place, written=ast.unparse(found.node)[:60], high=figure(high))


def _is_answer(node: ast.expr, names: frozenset[str]) -> bool:
    inner = bare(node)
    if isinstance(inner, ast.Name):
        return inner.id in names
    return isinstance(inner, ast.Call) and dotted(inner.func).rpartition(".")[2] in _ASKING
