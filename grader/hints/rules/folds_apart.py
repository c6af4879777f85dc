"""Numbers of rows that a split made for one array, used on another one of another length."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.hints.program import Found, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, NamesLeft


@rule("folds-of-another-array", when=own_program)
def folds_of_another_array(trace: Trace) -> Iterator[Finding]:
    """``for a, b in folds.split(x_train)``, and then ``x[a]``."""
    arrays = next(reversed(list(trace.of(NamesLeft))), NamesLeft()).arrays
    for found in trace.program.nodes(ast.For) if trace.fits else ():
        split = _split(found.node)
        names = _places(found.node)
        if split is None or not names or any(trace.program.at(found.place, ast.FunctionDef)):
            continue
        made = _rows(arrays, split)
        for used, place in _used(found, names):
            rows = _rows(arrays, used)
            if used != split and made and rows and rows > made and _bound_once(trace, used, split):
                yield certain(
                    place.place, split=split, made=made, used=used, rows=rows,
                    split_line=found.place.line,
                )  # fmt: skip


def _split(loop: ast.For) -> str | None:
    """The array that ``split`` was given, where it is a name."""
    for node in ast.walk(loop.iter):
        if not isinstance(node, ast.Call) or callee(node) != "split" or not node.args:
            continue
        if isinstance(node.func, ast.Attribute) and isinstance(node.args[0], ast.Name):
            return node.args[0].id
    return None


def _places(loop: ast.For) -> frozenset[str]:
    """Names of the numbers of rows: the two of ``train, test`` and of ``i, (train, test)``."""
    target = loop.target
    inner = target.elts[-1] if isinstance(target, ast.Tuple) else target
    pair = inner if isinstance(inner, ast.Tuple) else target
    names = [one.id for one in getattr(pair, "elts", ()) if isinstance(one, ast.Name)]
    return frozenset(names) if len(names) == 2 else frozenset()


def _used(loop: Found, places: frozenset[str]) -> Iterator[tuple[str, Found]]:
    """Arrays of which rows are taken by these numbers: ``x[train]``, ``x.iloc[train]``."""
    for node in ast.walk(loop.node):
        if not isinstance(node, ast.Subscript):
            continue
        at = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
        name = dotted(node.value).removesuffix(".iloc")
        if isinstance(at, ast.Name) and at.id in places and name.isidentifier():
            yield name, loop.part(node)


def _rows(arrays: Mapping[str, ArrayNote], name: str) -> int | None:
    note = arrays.get(name)
    return note.shape[0] if note is not None and note.shape else None


def _bound_once(trace: Trace, *names: str) -> bool:
    """Whether these hold at the end what they held in the loop."""
    return all(len(trace.program.bound_to(name)) <= 1 for name in names)
