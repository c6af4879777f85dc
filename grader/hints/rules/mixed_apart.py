"""Rows and labels that are split, sampled or mixed by calls of their own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_SEEDS: Final = ("random_state", "seed")
_SEEDING: Final = ("random.seed", "set_random_seed", "set_seed")


@dataclass(frozen=True)
class _Mixed:
    """One call that draws an order for one array."""

    names: frozenset[str]
    """What holds the result."""
    call: ast.Call
    found: Found


def _mixings(trace: Trace) -> Iterator[_Mixed]:
    for found in trace.program.nodes(ast.Assign):
        value = found.node.value
        call = _drawing(value)
        if call is None:
            continue
        names = {
            one.id
            for target in found.node.targets
            for one in ast.walk(target)
            if isinstance(one, ast.Name)
        }
        yield _Mixed(frozenset(names), call, found)


def _drawing(value: ast.expr) -> ast.Call | None:
    """A call in a value that draws an order for a single array, without a seed of its own."""
    for one in ast.walk(value):
        if not isinstance(one, ast.Call):
            continue
        if any(keyword(one, name) is not None for name in _SEEDS):
            continue
        single = len(one.args) == 1 and not isinstance(one.args[0], ast.Starred)
        if _draws(one, callee(one)) and (single or not one.args):
            return one
    return None


def _draws(call: ast.Call, name: str) -> bool:
    if name == "train_test_split":
        return bool(call.args) and literal(keyword(call, "shuffle"), default=True) is not False
    if name == "sample":
        return not call.args and literal(keyword(call, "frac")) in (1, 1.0)
    if name == "permutation":
        return bool(call.args) and isinstance(call.args[0], ast.Name)
    plain = dotted(call.func) in ("shuffle", "utils.shuffle", "sklearn.utils.shuffle")
    return plain and bool(call.args)


@rule("rows-and-labels-mixed-apart", when=own_program)
def rows_and_labels_mixed_apart(trace: Trace) -> Iterator[Finding]:
    """``x1, x2 = train_test_split(x)`` and ``y1, y2 = train_test_split(y)``."""
    if len(list(trace.program.calls(*_SEEDING))) > 1:
        return  # a seed before each call brings the same order
    mixed = list(_mixings(trace))
    for call, _ in trace.program.calls(".fit"):
        given = [*call.args[:2], *(item.value for item in call.keywords if item.arg in ("x", "y"))]
        if (
            len(given) < 2
            or not isinstance(given[0], ast.Name)
            or not isinstance(given[1], ast.Name)
        ):
            continue
        rows = [one for one in mixed if given[0].id in one.names]
        labels = [one for one in mixed if given[1].id in one.names]
        if len(rows) != 1 or len(labels) != 1 or rows[0].call is labels[0].call:
            continue
        first, second = sorted((rows[0], labels[0]), key=lambda one: one.found.place.line)
        if names_in([second.call]) & first.names:
            continue  # drawn from what the first gave
        owners = {
            ast.unparse(one.func.value)
            for one in (first.call, second.call)
            if isinstance(one.func, ast.Attribute) and callee(one) == "permutation"
        }
        if len(owners) > 1 or any("(" in owner for owner in owners):
            continue  # two generators that may have begun alike
        yield certain(
            second.found.place,
            first=ast.unparse(first.call)[:60],
            second=ast.unparse(second.call)[:60],
            first_line=first.found.place.line,
        )
