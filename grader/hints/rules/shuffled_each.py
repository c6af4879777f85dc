"""Rows and labels that are each put in a new order where they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted, keyword
from grader.hints.trace import Trace

_SEEDING: Final = ("seed", "set_state", "set_random_seed", "RandomState", "default_rng")


def shuffled_each(trace: Trace) -> Iterator[Found]:
    """``np.random.shuffle(x)`` and then ``np.random.shuffle(y)``: two orders for one training.

    A seed, or a generator that is made, between the two may bring the same order again.
    """
    mixed: dict[str, Found] = {}
    for one in trace.program.nodes(ast.Expr):
        call = one.node.value
        if not isinstance(call, ast.Call) or not dotted(call.func).endswith(".shuffle"):
            continue
        if len(call.args) == 1 and isinstance(call.args[0], ast.Name):
            mixed.setdefault(call.args[0].id, one.part(call))
    for call, found in trace.program.calls(".fit"):
        sides = [*call.args[:2], *(keyword(call, name) for name in ("x", "y"))]
        held = [_held(one) for one in sides if one is not None][:2]
        if len(held) != 2 or held[0] == held[1] or not all(name in mixed for name in held):
            continue
        first, second = sorted((mixed[name] for name in held), key=lambda one: one.place.line)
        if not _seeded(trace, first, second) and second.place.line < found.place.line:
            yield second


def _held(node: ast.expr) -> str:
    """``x`` of ``x`` and of ``x[:800]``."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _seeded(trace: Trace, first: Found, second: Found) -> bool:
    owners = {ast.unparse(one.node.func) for one in (first, second)
              if isinstance(one.node, ast.Call)}  # fmt: skip
    if len(owners) > 1 or any("(" in owner for owner in owners):
        return True  # of two generators, which may have begun alike
    lines = range(first.place.line, second.place.line + 1)
    return any(found.place.line in lines for _, found in trace.program.calls(*_SEEDING))
