"""Texts that get their numbers in the order of a set: each start of a program has another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, FoundNode, Program, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Loaded, NamesLeft, Saved

_KEPT: Final = frozenset(
    {"dump", "dumps", "savez", "savez_compressed", "savetxt", "to_csv", "to_pickle", "write",
     "writelines", "writerow", "writerows", "write_text", "set_vocabulary", "StringLookup",
     "TextVectorization"}
)  # fmt: skip
"""Who calls these may keep the table beside the model."""
_ARRAYS_KEPT: Final = frozenset({"np.save", "numpy.save"})
_THROUGH: Final = frozenset({"list", "tuple", "enumerate", "reversed"})
_OF_SETS: Final = frozenset({"union", "intersection", "difference", "symmetric_difference"})
MAX_DEPTH: Final = 6


@rule("numbers-from-a-set", when=own_program)
def numbers_from_a_set(trace: Trace) -> Iterator[Finding]:
    """``{c: i for i, c in enumerate(set(text))}``, and the model is saved for another start."""
    saved = [one for one in trace.of(Saved) if one.fits and one.place is not None]
    if not saved or any(True for _ in trace.of(Loaded)) or _kept(trace.program):
        return
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    for name, found in _numbered(trace.program):
        inside = any(trace.program.at(found.place, ast.FunctionDef))
        if name in left.numbered or (inside and left.numbered):
            place = saved[-1].place
            yield certain(
                found.place,
                name=name or None,
                written=ast.unparse(found.node)[:80],
                path=saved[-1].path.replace("\\", "/").rpartition("/")[2],
                saved_line=place.line if place is not None else None,
            )


def _kept(program: Program) -> bool:
    """Whether something else than the model is written."""
    return any(
        callee(found.node) in _KEPT or dotted(found.node.func) in _ARRAYS_KEPT
        for found in program.nodes(ast.Call)
    )


def _numbered(program: Program) -> Iterator[tuple[str, Found]]:
    """Tables that give what comes out of a set its numbers: the name, and where."""
    for found in program.nodes(ast.Assign, ast.Return):
        assert isinstance(found.node, ast.Assign | ast.Return)
        value = found.node.value
        if value is not None and _numbers(program, value):
            target = found.node.targets[0] if isinstance(found.node, ast.Assign) else None
            yield (target.id if isinstance(target, ast.Name) else ""), found.part(value)
    for loop in program.nodes(ast.For):
        if callee(loop.node.iter) == "enumerate" and _unordered(program, loop.node.iter):
            yield from _filled(loop)


def _filled(loop: FoundNode[ast.For]) -> Iterator[tuple[str, Found]]:
    """``number[word] = i`` in the loop over them."""
    target = loop.node.target
    names = [getattr(one, "id", "") for one in getattr(target, "elts", ())]
    for one in loop.node.body:
        if not isinstance(one, ast.Assign) or not isinstance(one.targets[0], ast.Subscript):
            continue
        table, key = one.targets[0].value, one.targets[0].slice
        if isinstance(table, ast.Name) and isinstance(key, ast.Name) and key.id in names[1:]:
            yield table.id, loop.part(one)


def _numbers(program: Program, value: ast.expr) -> bool:
    """``{word: i for i, word in enumerate(words)}`` or ``dict(zip(words, range(9)))``."""
    if isinstance(value, ast.DictComp) and len(value.generators) == 1:
        part = value.generators[0]
        pair = getattr(part.target, "elts", ())
        names = [getattr(one, "id", "") for one in pair] or [getattr(part.target, "id", "")]
        word = isinstance(value.key, ast.Name) and value.key.id in names[-1:]
        return word and _unordered(program, part.iter)
    if callee(value) == "dict" and isinstance(value, ast.Call) and value.args:
        inner = value.args[0]
        paired = isinstance(inner, ast.Call) and callee(inner) == "zip" and len(inner.args) > 1
        if paired and isinstance(inner, ast.Call):
            counted = callee(inner.args[1]) in ("range", "arange", "count")
            return counted and _unordered(program, inner.args[0])
    return False


def _unordered(program: Program, node: ast.expr, depth: int = 0) -> bool:
    """Whether its order is that of a set."""
    if depth > MAX_DEPTH:
        return False
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Name(id=name):
            bound = [one.node for one in program.bound_to(name) if isinstance(one.node, ast.Assign)]
            before = [one for one in bound if one.lineno < node.lineno] or bound
            given = bool(before) and _unordered(program, before[-1].value, depth + 1)
            return given and not any(program.calls(f"{name}.sort"))
        case ast.BinOp(left=left, op=ast.BitOr() | ast.Add(), right=right):
            return any(_unordered(program, side, depth + 1) for side in (left, right))
        case ast.Subscript(value=value, slice=ast.Slice()):
            return _unordered(program, value, depth + 1)
        case ast.Call(func=ast.Name(id="set" | "frozenset")):
            return True
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _THROUGH:
            return _unordered(program, first, depth + 1)
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _OF_SETS:
            return _unordered(program, value, depth + 1)
    return False
