"""Rows and labels of one batch that are drawn by chance, each with draws of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_DRAWS: Final = frozenset(
    {"randint", "choice", "integers", "permutation", "sample", "random_integers"}
)
_PAIRED: Final = frozenset({"train_on_batch", "test_on_batch", "fit", "evaluate"})
"""Methods that take rows first and their labels behind them."""


def drawn_apart(trace: Trace) -> Iterator[Found]:
    """``xb = x[randint(0, n, 32)]`` and ``yb = y[randint(0, n, 32)]`` for one call."""
    for scope in scopes(trace.program):
        for at, found in enumerate(scope.nodes):
            call = found.node
            if not isinstance(call, ast.Call) or callee(call) not in _PAIRED:
                continue
            given = [one for one in call.args[:2] if isinstance(one, ast.Name)]
            if len(given) == 2:
                cuts = [_cut(scope, at, one.id) for one in given]
                arrays = {ast.unparse(one.value) for one in cuts if one is not None}
                if len(arrays) == 2:
                    yield found


def mixed_apart(trace: Trace) -> Iterator[Found]:
    """``Dataset.zip((xs, ys))`` of two data sets that were shuffled, each by itself."""
    for call, found in trace.program.calls("Dataset.zip"):
        given = call.args[0] if len(call.args) == 1 else None
        parts = list(given.elts if isinstance(given, ast.Tuple | ast.List) else call.args)
        seeds = [_seed(trace, one) for one in parts]
        alone = len(seeds) == 2 and all(one is not None for one in seeds)
        if alone and _from(trace, parts[0], parts):
            continue  # both are made of one list of files
        if alone and (seeds[0] != seeds[1] or seeds[0] == ""):
            yield found
        elif len(seeds) == 2 and any(one is None for one in seeds):
            listed = [one for one in parts if _lists_by_chance(trace, one)]
            if len(listed) == 1 and not _from(trace, listed[0], parts):
                yield found


def _chain(trace: Trace, node: ast.expr) -> list[ast.AST]:
    """All that makes a data set, through the names that it is made of."""
    every: list[ast.AST] = []
    left: list[ast.expr] = [node]
    seen: set[str] = set()
    while left:
        for one in ast.walk(left.pop()):
            every.append(one)
            if isinstance(one, ast.Name) and one.id not in seen:
                seen.add(one.id)
                bound = (item.node for item in trace.program.bound_to(one.id))
                left += [item.value for item in bound if isinstance(item, ast.Assign)]
    return every


def _lists_by_chance(trace: Trace, node: ast.expr) -> bool:
    """``Dataset.list_files(pattern)``, which mixes unless it is told not to."""
    return any(
        isinstance(one, ast.Call)
        and callee(one) == "list_files"
        and keyword(one, "shuffle") is None
        and keyword(one, "seed") is None
        and len(one.args) < 2
        for one in _chain(trace, node)
    )


def _from(trace: Trace, listed: ast.expr, parts: list[ast.expr]) -> bool:
    """Whether the other part is made of the same list of files."""
    calls = {id(one) for one in _chain(trace, listed) if callee(one) == "list_files"}
    return any(
        id(one) in calls for part in parts if part is not listed for one in _chain(trace, part)
    )


def _seed(trace: Trace, node: ast.expr) -> str | None:
    """The seed of its shuffle, empty where it has none; None where nothing shuffles it."""
    given: list[ast.expr] = [node]
    if isinstance(node, ast.Name):
        bound = trace.program.bound_to(node.id)
        given = [one.node.value for one in bound if isinstance(one.node, ast.Assign)]
    listing = _lists_by_chance(trace, node)
    if listing:
        return ""
    for one in (inner for value in given for inner in ast.walk(value)):
        if isinstance(one, ast.Call) and callee(one) == "shuffle":
            seed = keyword(one, "seed")
            return ast.unparse(seed) if seed is not None else ""
    return None


def _cut(scope: Scope, at: int, name: str) -> ast.Subscript | None:
    """``x[randint(...)]`` where that is what the name was given last; else None."""
    given = [
        one.node
        for one in scope.nodes[:at]
        if isinstance(one.node, ast.Assign)
        and any(dotted(target) == name for target in one.node.targets)
    ]
    value = given[-1].value if given else None
    if not isinstance(value, ast.Subscript):
        return None
    order = value.slice.elts[0] if isinstance(value.slice, ast.Tuple) else value.slice
    return value if isinstance(order, ast.Call) and callee(order) in _DRAWS else None
