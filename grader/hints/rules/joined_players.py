"""Real and made samples in one batch, and which label stands where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import assigned, callee
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace
from grader.model.place import Place

_JOINING: Final = frozenset({"concat", "concatenate", "vstack", "append"})
_FILLS: Final = {"ones": "1", "zeros": "0", "ones_like": "1", "zeros_like": "0"}
PAIR: Final = 2


def joined_labels(trace: Trace, made: frozenset[str]) -> Iterator[tuple[Place, str, str]]:
    """(line, label of made, label of real) where both are joined, each with its label.

    ``made``: names of what a model made.
    """
    for scope in scopes(trace.program):
        rows = next(_pairs(scope, made), None)
        labels = next(_filled(scope), None)
        if rows is not None and labels is not None:
            place, position = rows
            fake, real = labels[position], labels[1 - position]
            if fake != real:
                yield place, fake, real


def wished(trace: Trace, made: frozenset[str]) -> str | None:
    """The label that a loss compares with what the judge says of made samples alone."""
    found: set[str] = set()
    for call in trace.program.nodes(ast.Call):
        if len(call.node.args) < PAIR:
            continue
        label, answer = call.node.args[0], call.node.args[1]
        text = _fill(label)
        nested = isinstance(answer, ast.Call) and answer.args
        inner = answer.args[0] if isinstance(answer, ast.Call) and nested else None
        of_made = isinstance(inner, ast.Name) and inner.id in made
        if text is not None and (of_made or isinstance(inner, ast.Call)):
            found.add(text)
    return found.pop() if len(found) == 1 else None


def _pairs(scope: Scope, made: frozenset[str]) -> Iterator[tuple[Place, int]]:
    """(line, position of the made one) of two names that are joined."""
    for found in scope.nodes:
        parts = _joined(found.node)
        names = [one.id for one in parts if isinstance(one, ast.Name)]
        if len(names) == PAIR and (names[0] in made) != (names[1] in made):
            yield found.place, names.index(next(one for one in names if one in made))


def _filled(scope: Scope) -> Iterator[tuple[str, str]]:
    """The two labels that are joined, in their order."""
    given = {
        target.id: value
        for found in scope.nodes
        if isinstance(found.node, ast.Assign)
        for target, value in assigned(found.node.targets[0], found.node.value)
        if isinstance(target, ast.Name)
    }
    for found in scope.nodes:
        parts = [given.get(getattr(one, "id", ""), one) for one in _joined(found.node)]
        texts = [_fill(one) for one in parts]
        if len(texts) == PAIR and texts[0] is not None and texts[1] is not None:
            yield texts[0], texts[1]


def _joined(node: ast.AST) -> list[ast.expr]:
    if not isinstance(node, ast.Call) or callee(node) not in _JOINING or not node.args:
        return []
    first = node.args[0]
    return first.elts if isinstance(first, ast.List | ast.Tuple) else node.args[:PAIR]


def _fill(node: ast.expr) -> str | None:
    """``1`` of ``tf.ones(...)``, also of ``0.9 * tf.ones(...)``."""
    calls = [callee(one) for one in ast.walk(node) if isinstance(one, ast.Call)]
    return next((_FILLS[one] for one in calls if one in _FILLS), None)
