"""An index of words that a function makes, once of the training texts and once of others."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import FoundNode, callee, dotted, keyword, names_in
from grader.hints.trace import Trace

_ASKING = (".predict", ".evaluate", ".predict_on_batch")


def indexes_apart(trace: Trace) -> Iterator[tuple[FoundNode[ast.Call], FoundNode[ast.Call], int]]:
    """``encode(test, index_of(test))`` after ``encode(train, index_of(train))``.

    Gives the second and the first call that make an index, and the line where it is counted.
    """
    counted = {
        found.node.name: line
        for found in trace.program.nodes(ast.FunctionDef)
        if (line := _counts(found.node))
    }
    made: dict[str, FoundNode[ast.Call]] = {}
    first: dict[str, FoundNode[ast.Call]] = {}
    trained, asked = _given(trace, ".fit"), _given(trace, *_ASKING)
    for one in trace.program.nodes(ast.Assign) if counted else ():
        value, target = one.node.value, one.node.targets[0]
        if not isinstance(value, ast.Call) or not isinstance(target, ast.Name):
            continue
        if dotted(value.func) in counted and value.args:
            made[target.id] = FoundNode(value, one.unit, one.lines)
            continue
        for given in value.args[1:]:
            index = made.get(given.id) if isinstance(given, ast.Name) else None
            if isinstance(given, ast.Call) and dotted(given.func) in counted and given.args:
                index = FoundNode(given, one.unit, one.lines)
            if index is None:
                continue
            name = dotted(index.node.func)
            if target.id in trained:
                first.setdefault(name, index)
                continue
            before = first.get(name) if target.id in asked else None
            if before and ast.dump(index.node.args[0]) != ast.dump(before.node.args[0]):
                yield index, before, counted[name]


def _counts(function: ast.FunctionDef) -> int:
    """The line where words get their numbers one after the other, of what the function is given."""
    given = {one.arg for one in function.args.args}
    reads = names_in(function.body) & given
    for one in ast.walk(function):
        numbered = isinstance(one, ast.DictComp) and any(
            callee(part.iter) == "enumerate" for part in one.generators
        )
        grows = isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Subscript) and any(
            callee(part) == "len" for part in ast.walk(one.value)
        )  # fmt: skip
        if (numbered or grows) and reads and isinstance(one, ast.DictComp | ast.Assign):
            return one.lineno
    return 0


def _given(trace: Trace, *methods: str) -> frozenset[str]:
    """Names in the rows that these methods are given."""
    rows = [
        [*call.args[:1], *([one] if (one := keyword(call, "x")) is not None else [])]
        for call, _ in trace.program.calls(*methods)
    ]
    return names_in([one for given in rows for one in given])
