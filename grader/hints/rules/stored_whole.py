"""Answers that are put into an array of whole numbers, place by place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import answers, asked_of, is_answer
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, NamesLeft

_MAKERS: Final = frozenset(
    {"zeros_like", "empty_like", "ones_like", "full_like", "zeros", "empty", "ones", "full"}
)


@rule("answers-stored-as-whole", when=own_program)
def answers_stored_as_whole(trace: Trace) -> Iterator[Finding]:
    """``oof = np.zeros_like(y); oof[test] = model.predict(x[test])``: 0.98 becomes 0."""
    asked = [outputs for _, outputs in asked_of(trace)]
    if not asked or not all(_fractions(one) for one in asked):
        return
    left = next((one.arrays for one in trace.of(NamesLeft)), {})
    names = answers(trace)
    for found in trace.program.nodes(ast.Assign):
        target = found.node.targets[0]
        if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
            continue
        held = left.get(target.value.id)
        kind = (held.dtype if held is not None else _asked_for(trace, target.value)) or ""
        if kind.startswith(("int", "uint")) and is_answer(found.node.value, names):
            yield certain(
                found.place, name=target.value.id, made=_made(trace, target.value), kind=kind,
                high=figure(max(one.high or 0.0 for one in asked)),
            )  # fmt: skip


def _fractions(outputs: ArrayNote) -> bool:
    return (outputs.distinct or 0) > 2 and "float" in (outputs.dtype or "float")


def _asked_for(trace: Trace, name: ast.Name) -> str | None:
    """``int`` of ``np.zeros(n, dtype=int)``, of what only a function holds."""
    value = value_of(trace, name)
    if not isinstance(value, ast.Call) or callee(value) not in _MAKERS:
        return None
    given = keyword(value, "dtype")
    if given is None:
        return None
    text = literal(given)
    return text if isinstance(text, str) else dotted(given).rpartition(".")[2]


def _made(trace: Trace, name: ast.Name) -> str | None:
    """``np.zeros_like(y)``, where that is how it began and no kind of numbers is asked for."""
    value = value_of(trace, name)
    if isinstance(value, ast.Call) and callee(value) in _MAKERS:
        like = callee(value).endswith("_like") and keyword(value, "dtype") is None
        return ast.unparse(value)[:40] if like else None
    return None
