"""``[[0] * 3] * n``: one inner list with many places, and what is written into one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, callee, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.scopes import Scope, is_bound, scopes
from grader.hints.trace import Trace
from grader.wire.record import NamesLeft

MAX_SHOWN: Final = 60
_MAKERS: Final = frozenset(
    {"list", "dict", "set", "defaultdict", "deque", "Counter", "zeros", "ones", "empty", "full",
     "zeros_like", "ones_like", "bytearray"}
)  # fmt: skip
_DISPLAYS: Final = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_FILLING: Final = frozenset({"append", "extend", "insert", "add", "update", "fill", "appendleft"})


@rule("rows-are-one-list")
def rows_are_one_list(trace: Trace) -> Iterator[Finding]:
    """``rows = [[0] * 3] * n`` and later ``rows[i][j] = 1``: it is the same list n times."""
    left = next(trace.of(NamesLeft), NamesLeft())
    counted = {name for name, note in left.arrays.items() if note.shape}
    for scope in scopes(trace.program):
        for at, found in enumerate(scope.nodes):
            node = found.node
            if not isinstance(node, ast.Assign) or len(node.targets) != 1:
                continue
            target = node.targets[0]
            if not isinstance(target, ast.Name) or not _repeats(scope, at, node.value, counted):
                continue
            write = _first_write(scope, at, target.id)
            if write is not None:
                yield certain(
                    found.place,
                    name=target.id,
                    written=ast.unparse(node.value)[:MAX_SHOWN],
                    write=ast.unparse(write.node)[:MAX_SHOWN],
                    write_line=write.place.line,
                )


def _repeats(scope: Scope, at: int, value: ast.expr, counted: set[str]) -> bool:
    """Whether every place of it is one object that can be changed."""
    if isinstance(value, ast.Call):
        given = value.args[1:2] if dotted(value.func) == "dict.fromkeys" else []
        return any(_changes(scope, at, one) for one in given)
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, ast.Mult):
        return False
    for held, times in ((value.left, value.right), (value.right, value.left)):
        several = isinstance(times, ast.Constant | ast.Name | ast.Call | ast.Subscript | ast.BinOp)
        number = literal(_value(scope, at, times), 2)
        array = isinstance(times, ast.Name) and times.id in counted
        if not isinstance(held, ast.List) or not several or array:
            continue
        if isinstance(number, int) and number > 1:
            return any(_changes(scope, at, one) for one in held.elts)
    return False


def _changes(scope: Scope, at: int, node: ast.expr) -> bool:
    """A list, a dictionary, a set, an array: what can be written into."""
    value = _value(scope, at, node)
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult):
        return isinstance(value.left, ast.List) or isinstance(value.right, ast.List)
    return isinstance(value, _DISPLAYS) or callee(value) in _MAKERS


def _value(scope: Scope, at: int, node: ast.expr) -> ast.expr:
    """What a name was bound to last before this position; other expressions as they are."""
    if not isinstance(node, ast.Name):
        return node
    for one in reversed(scope.nodes[:at]):
        given = one.node
        if isinstance(given, ast.Assign) and any(is_bound(to, node.id) for to in given.targets):
            return given.value
    return node


def _first_write(scope: Scope, at: int, name: str) -> Found | None:
    """The first statement that writes into a place, where no place gets an object of its own."""
    value = scope.inside(at)
    held: list[Found] = []
    for one in scope.nodes[value.stop :]:
        if is_bound(one.node, name):
            break
        held.append(one)
    if any(_replaces(one.node, name) and not _grows(held, one.node) for one in held):
        return None
    rows = _looped(held, name)
    for one in held:
        for changed in _changed(one.node):
            if _is_place(changed, name) or (isinstance(changed, ast.Name) and changed.id in rows):
                return one
    return None


def _replaces(node: ast.AST, name: str) -> bool:
    """``rows[i] = ...``: that place holds something else from there on."""
    return (
        isinstance(node, ast.Subscript)
        and not isinstance(node.ctx, ast.Load)
        and dotted(node.value) == name
    )


def _grows(held: Sequence[Found], target: ast.AST) -> bool:
    """``rows[i] += [...]`` keeps the object and changes it."""
    return any(isinstance(one.node, ast.AugAssign) and one.node.target is target for one in held)


def _looped(held: Sequence[Found], name: str) -> frozenset[str]:
    """``row`` of ``for row in rows`` and of ``for i, row in enumerate(rows)``."""
    found: set[str] = set()
    for one in held:
        if not isinstance(one.node, ast.For):
            continue
        source, target = one.node.iter, one.node.target
        if callee(source) == "enumerate" and isinstance(source, ast.Call) and source.args:
            source = source.args[0]
            target = target.elts[-1] if isinstance(target, ast.Tuple) else target
        if dotted(source) == name and isinstance(target, ast.Name):
            found.add(target.id)
    bound = [one.node for one in held]
    return frozenset(
        row for row in found if sum(is_bound(node, row) for node in bound) == 1
    )  # another value of that name may be what is written into


def _changed(node: ast.AST) -> Iterator[ast.expr]:
    """What a statement writes into: ``rows[i]`` of ``rows[i][j] = 1`` or ``rows[i].append(1)``."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                yield target.value
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
        yield node.target.value
        yield node.target
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        if isinstance(called, ast.Attribute) and called.attr in _FILLING:
            yield called.value


def _is_place(node: ast.expr, name: str) -> bool:
    """``rows[i]``, but no part ``rows[1:3]``."""
    plain = isinstance(node, ast.Subscript) and dotted(node.value) == name
    return plain and isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)
