"""Copies of rows, made before the rows are split: twins lie on both sides."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, computed_from, dotted, keyword, literal, names_in
from grader.hints.trace import Trace

_JOINING: Final = frozenset({"concatenate", "vstack", "append", "concat"})
_REPEATING: Final = frozenset({"tile", "repeat"})
_SAMPLING: Final = frozenset({"resample", "fit_resample"})
_GROUPS: Final = ("GroupShuffleSplit", "GroupKFold", "groups")
_LIBRARIES: Final = frozenset({"np", "numpy", "tf", "pd"})


def copied_before_split(trace: Trace) -> Iterator[tuple[Found, Found, str]]:
    """(the copying, the split, how the copying is written), at the top level of a program.

    Both rows and labels must be there several times: ``[zeros, ones, zeros]`` are labels of a
    data set that somebody makes up.
    """
    if any(word in unit.source for unit in trace.program.units for word in _GROUPS):
        return
    copied: dict[str, Found] = {}
    makers = _resampling(trace)
    every = [found.node for found in trace.program.nodes(ast.Assign)]
    top = {id(one) for _, module in trace.program.trees for one in module.body}
    loops = [
        one
        for one in trace.program.nodes(ast.For)
        if id(one.node) in top and _several_each(one.node)
    ]
    for found in trace.program.nodes(ast.Assign):
        while loops and loops[0].place.line < found.place.line:
            first = loops.pop(0)
            copied |= dict.fromkeys(_several_each(first.node), first.part(first.node.iter))
        value = found.node.value
        if callee(value) == "train_test_split" and isinstance(value, ast.Call):
            given = [one.id if isinstance(one, ast.Name) else "" for one in value.args[:2]]
            made = [copied[one] for one in given if one in copied]
            if len(made) == len(given) == 2 and made[0].place.line < found.place.line:
                yield made[0], found, ast.unparse(getattr(made[0].node, "value", value))[:60]
            continue
        before = names_in([value]) & copied.keys()
        again = callee(value) in makers or _twice(value, every, _targets(found.node))
        for name in _targets(found.node):
            if again:
                copied[name] = found
            elif before and isinstance(value, ast.BinOp | ast.Call | ast.Tuple):
                copied[name] = copied[sorted(before)[0]]
            else:
                copied.pop(name, None)


def _several_each(loop: ast.For) -> frozenset[str]:
    """Lists that get several rows for each one of the loop: ``for _ in range(4): ys.append(y)``.

    The inner loop only counts, and one list gets the very same value each time: a label.
    """
    rows = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
    found: set[str] = set()
    for inner in (one for part in loop.body for one in ast.walk(part)):
        if not isinstance(inner, ast.For) or callee(inner.iter) != "range":
            continue
        counter = {one.id for one in ast.walk(inner.target) if isinstance(one, ast.Name)}
        appended = {
            one.func.value.id: one.args[0]
            for part in inner.body
            for one in ast.walk(part)
            if isinstance(one, ast.Call)
            and isinstance(one.func, ast.Attribute)
            and one.func.attr == "append"
            and isinstance(one.func.value, ast.Name)
            and one.args
        }
        same = [one for one in appended.values() if isinstance(one, ast.Name) and one.id in rows]
        if same and len(appended) > 1 and not names_in(inner.body) & counter:
            found |= appended.keys()
    return frozenset(found)


def _targets(node: ast.Assign) -> frozenset[str]:
    return frozenset(
        one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
    )


def _twice(value: ast.expr, every: list[ast.Assign], targets: frozenset[str]) -> bool:
    """``concatenate([x, x_flipped])``, ``concatenate([y] * 4)``, ``y = np.repeat(y, 3)``."""
    if not isinstance(value, ast.Call) or not value.args:
        return False
    name = callee(value)
    if name in _SAMPLING:
        return literal(keyword(value, "replace"), default=True) is not False
    if name in _REPEATING:
        return len(value.args) > 1 and bool(names_in(value.args[:1]) & targets)
    if name not in _JOINING:
        return False
    parts = [*value.args[:1]] if name != "append" else value.args[:2]
    roots = Counter(
        one.id
        for part in parts
        for one in ast.walk(part)
        if isinstance(one, ast.Name) and one.id not in _LIBRARIES
    )
    called = {
        one.func.id
        for part in parts
        for one in ast.walk(part)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    }
    names = roots.keys() - called
    multiplied = any(
        isinstance(one, ast.BinOp)
        and isinstance(one.op, ast.Mult)
        and isinstance(one.left, ast.List)
        and one.left.elts
        for part in parts
        for one in ast.walk(part)
    )
    if multiplied or any(roots[one] > 1 for one in names):
        return bool(names)
    inside: list[ast.AST] = [one for one in every if one.value is not value]
    return any((computed_from({one}, inside) - {one}) & names for one in names)


def _resampling(trace: Trace) -> frozenset[str]:
    """Functions of the program's own that draw rows with repetition and give them back."""
    return frozenset(
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if any(
            (isinstance(one, ast.Call) and (callee(one) in _SAMPLING or _draws_again(one)))
            or (isinstance(one, ast.For) and _several_each(one))
            for one in ast.walk(found.node)
        )
        and any(isinstance(one, ast.Return) for one in ast.walk(found.node))
    ) | {"fit_resample"}


def _draws_again(call: ast.Call) -> bool:
    """``rng.choice(minority, size=n, replace=True)``."""
    return dotted(call.func).endswith("choice") and literal(keyword(call, "replace")) is True
