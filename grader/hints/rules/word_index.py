"""Numbers of words that are counted in two ways: the index of a data set, and its rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.trace import Trace

_SETS: Final = ("imdb", "reuters")
_USUAL: Final = 3
"""What ``load_data`` takes for ``index_from`` if nothing is said."""


@rule("word-index-offset")
def word_index_offset(trace: Trace) -> Iterator[Finding]:
    """``words = {number: word for word, number in imdb.get_word_index().items()}`` as it is.

    Nothing is said where the program adds or takes away the step anywhere.
    """
    moved = _moved(trace)
    indexes = [
        (name, dotted(value.func).split(".")[-2])
        for name, value, _ in trace.program.named()
        if isinstance(value, ast.Call) and dotted(value.func).endswith(".get_word_index")
    ]
    if moved is None or not indexes or _steps(trace, moved):
        return
    name, of = indexes[0]
    for found in _lookups(trace, _turned(trace, name)):
        yield certain(found.place, name=of, moved=moved, index=name)


def _moved(trace: Trace) -> int | None:
    """By how much the numbers of the rows that the program loads are moved; None: not at all."""
    for call, _ in trace.program.calls(*(f"{name}.load_data" for name in _SETS)):
        given = keyword(call, "index_from")
        moved = literal(given) if given is not None else _USUAL
        return moved if isinstance(moved, int) and moved > 0 else None
    return None


def _steps(trace: Trace, moved: int) -> bool:
    """Whether the program moves numbers anywhere, by whatever name or number."""
    for found in trace.program.nodes(ast.BinOp, ast.AugAssign, ast.keyword):
        node = found.node
        sides: list[ast.expr] = []
        if isinstance(node, ast.keyword):
            sides = [node.value] if node.arg == "start" else []
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
            sides = [node.value]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            sides = [node.left, node.right]
        if any(isinstance(side, ast.Name) for side in sides if _counts(trace, side)):
            return True
        if any(literal(side) in (moved, -moved) for side in sides):
            return True
    return any(
        literal(call.args[1]) == moved
        for call, _ in trace.program.calls("enumerate")
        if len(call.args) > 1
    )


def _counts(trace: Trace, side: ast.expr) -> bool:
    """A name that a whole number was bound to."""
    bound = trace.program.bound_to(side.id) if isinstance(side, ast.Name) else ()
    return any(
        isinstance(one.node, ast.Assign) and isinstance(literal(one.node.value), int)
        for one in bound
    )


def _turned(trace: Trace, index: str) -> frozenset[str]:
    """The index and the dictionaries that are made of it, as it is or turned round."""
    names = {index}
    for name, value, _ in trace.program.named():
        made = isinstance(value, ast.DictComp | ast.Name) or callee(value) == "dict"
        if made and names_in([value]) & names:
            names.add(name)
    return frozenset(names)


def _rows(trace: Trace) -> frozenset[str]:
    """Names that hold rows of the data set, and what functions are given."""
    names: set[str] = set()
    for found in trace.program.nodes(ast.Assign):
        if callee(found.node.value) == "load_data":
            for target in found.node.targets:
                names |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
    for function in trace.program.nodes(ast.FunctionDef):
        names |= {one.arg for one in function.node.args.args}
    for short in trace.program.nodes(ast.Lambda):
        names |= {one.arg for one in short.node.args.args}
    return frozenset(names)


def _lookups(trace: Trace, names: frozenset[str]) -> Iterator[Found]:
    """Where each number of a row, or each word of a text, is looked up in one of these."""
    rows = _rows(trace)
    for loop in trace.program.nodes(ast.ListComp, ast.GeneratorExp, ast.For):
        node = loop.node
        over: list[ast.expr] = []
        if isinstance(node, ast.For):
            over = [node.iter]
        elif isinstance(node, ast.ListComp | ast.GeneratorExp):
            over = [part.iter for part in node.generators]
        apart = any(callee(one) == "split" for part in over for one in ast.walk(part))
        if not apart and not names_in(over) & rows:
            continue
        for one in ast.walk(node):
            owner: ast.expr | None = None
            if isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Load):
                owner = one.value
            elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
                owner = one.func.value if one.func.attr == "get" and one.args else None
            if isinstance(owner, ast.Name) and owner.id in names:
                yield loop.part(one)
