"""Samples out of one pass over a data set that is shuffled anew, and labels out of another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.pipelines import shuffled_datasets
from grader.hints.program import Found, callee, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_DROPPED: Final = frozenset({"_", "__", "unused"})


@rule("parts-of-two-batches", when=own_program)
def parts_of_two_batches(trace: Trace) -> Iterator[Finding]:
    """``x = next(iter(ds))[0]`` and ``y = next(iter(ds))[1]``: two batches."""
    shuffled = shuffled_datasets(trace.program)
    if not shuffled or not trace.fits:
        return
    taken: dict[str, dict[int, Found]] = {}
    for name, part, found in [*_by_place(trace), *_by_name(trace), *_by_loop(trace)]:
        if name in shuffled:
            taken.setdefault(name, {}).setdefault(part, found)
    for name, parts in taken.items():
        if {0, 1} <= parts.keys():
            lines = sorted(parts[part].place.line for part in (0, 1))
            later = max((parts[0], parts[1]), key=lambda one: one.place.line)
            yield certain(later.place, name=name, first_line=lines[0])


def _by_place(trace: Trace) -> Iterator[tuple[str, int, Found]]:
    """``next(iter(ds))[0]``"""
    for found in trace.program.nodes(ast.Subscript):
        name, part = _batch_of(found.node.value), literal(found.node.slice)
        if name is not None and isinstance(part, int):
            yield name, part, found


def _by_name(trace: Trace) -> Iterator[tuple[str, int, Found]]:
    """``images, _ = next(iter(ds))``"""
    for found in trace.program.nodes(ast.Assign):
        target, name = found.node.targets[0], _batch_of(found.node.value)
        if name is None or not isinstance(target, ast.Tuple) or len(target.elts) != 2:
            continue
        kept = _kept(target)
        if len(kept) == 1:
            yield name, kept[0], found


def _by_loop(trace: Trace) -> Iterator[tuple[str, int, Found]]:
    """``for images, _ in ds.take(1)``"""
    for found in trace.program.nodes(ast.For):
        over, target = found.node.iter, found.node.target
        taken = isinstance(over, ast.Call) and callee(over) == "take"
        source = (
            over.func.value
            if taken and isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute)
            else None
        )
        if not isinstance(source, ast.Name) or not isinstance(target, ast.Tuple):
            continue
        kept = _kept(target)
        stored = any(
            isinstance(one, ast.Assign) or callee(one) in ("append", "extend")
            for part in found.node.body
            for one in ast.walk(part)
        )
        if stored and len(target.elts) == PAIR and len(kept) == 1:
            yield source.id, kept[0], found


def _kept(target: ast.Tuple) -> list[int]:
    """Which parts of a pair are given a name that is meant."""
    return [
        at
        for at, one in enumerate(target.elts)
        if not (isinstance(one, ast.Name) and one.id in _DROPPED)
    ]


PAIR: Final = 2


def _batch_of(node: ast.expr) -> str | None:
    """``ds`` of ``next(iter(ds))`` and of ``next(ds.as_numpy_iterator())``: always a new pass."""
    inner = node.args[0] if isinstance(node, ast.Call) and node.args else None
    if callee(node) != "next" or not isinstance(inner, ast.Call):
        return None
    source: ast.expr | None = None
    if callee(inner) == "iter" and inner.args:
        source = inner.args[0]
    elif callee(inner) == "as_numpy_iterator" and isinstance(inner.func, ast.Attribute):
        source = inner.func.value
    while isinstance(source, ast.Call) and callee(source) == "take":
        source = source.func.value if isinstance(source.func, ast.Attribute) else None
    return source.id if isinstance(source, ast.Name) else None
