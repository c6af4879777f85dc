"""Sums of an epoch, and of gradients, that nobody sets back before the next one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.own_loops import Loop, loops, makes_step, nested, stepping
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_MEANT: Final = re.compile(
    r"time|elapsed|step|iter|count|seen|reward|return|global|all_|history|epsilon|rate", re.I
)
"""Of a name: what is summed over a whole training on purpose."""
_MEANS: Final = frozenset({"mean", "reduce_mean", "average", "sum", "reduce_sum", "nanmean"})


@rule("sum-not-emptied")
def sum_not_emptied(trace: Trace) -> Iterator[Finding]:
    """``total += loss`` per batch, read once per epoch, and set to zero before the first one."""
    if trace.exception is not None or trace.lab is not None:
        return
    functions = stepping(trace)
    for scope in scopes(trace.program):
        told: set[str] = set()
        for outer, inner in nested(scope):
            if outer.once or not makes_step(_nodes(scope, outer), functions):
                continue
            for at in inner.inside:
                name, added = _added(scope.nodes[at].node)
                if not name or name in told or _MEANT.search(name):
                    continue
                read = _read_between(scope, outer, name, listed=not added)
                if read is not None and _only_grows(scope, outer, name):
                    told.add(name)
                    yield likely(
                        scope.nodes[read].place,
                        name=name,
                        written=ast.unparse(scope.nodes[at].node)[:60],
                        add_line=scope.nodes[at].place.line,
                        loop_line=outer.found.place.line,
                        applied=None,
                    )
        yield from _gradients(scope)


def _nodes(scope: Scope, loop: Loop) -> Iterator[ast.AST]:
    return (scope.nodes[at].node for at in loop.inside)


def _added(node: ast.AST) -> tuple[str, bool]:
    """(name, whether it is a number) of ``name += value`` or ``name.append(value)``."""
    adds = isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add)
    if isinstance(node, ast.AugAssign) and adds and not _is_count(node.value):
        return (node.target.id if isinstance(node.target, ast.Name) else ""), True
    grown = _grown(node)
    if grown is not None:
        return grown
    if isinstance(node, ast.Expr) and callee(node.value) == "append":
        assert isinstance(node.value, ast.Call)
        owner = node.value.func.value if isinstance(node.value.func, ast.Attribute) else None
        if isinstance(owner, ast.Name):
            return owner.id, False
    return "", False


def _grown(node: ast.AST) -> tuple[str, bool] | None:
    """The same of ``name = name + value``."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.BinOp):
        return None
    target, value = node.targets[0], node.value
    if not isinstance(target, ast.Name) or not isinstance(value.op, ast.Add):
        return None
    for one, other in ((value.left, value.right), (value.right, value.left)):
        if isinstance(one, ast.Name) and one.id == target.id and not _is_count(other):
            return target.id, True
    return None


def _is_count(value: ast.expr) -> bool:
    """One more, or so many rows more: what is counted may go on."""
    written = ast.unparse(value)
    return isinstance(value, ast.Constant) or callee(value) == "len" or ".shape[" in written


def _read_between(scope: Scope, outer: Loop, name: str, *, listed: bool) -> int | None:
    """Where the outer loop reads it, outside of all loops that stand in it.

    A list has to be averaged whole there; a number may be read in any way.
    """
    within = {
        at for loop in loops(scope) if loop.at in outer.inside for at in (loop.at, *loop.inside)
    }
    for at in outer.inside:
        node = scope.nodes[at].node
        if at in within:
            continue
        if listed:
            given = node.args[:1] if isinstance(node, ast.Call) and callee(node) in _MEANS else []
            if any(isinstance(one, ast.Name) and one.id == name for one in given):
                return at
        elif isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            return at
    return None


def _only_grows(scope: Scope, outer: Loop, name: str) -> bool:
    """It begins before the outer loop, is never set back in it, and is not asked afterwards."""
    begins = any(_sets(scope.nodes[at].node, name) for at in range(outer.at))
    back = any(
        (_sets(scope.nodes[at].node, name) and _grown(scope.nodes[at].node) is None)
        or _clears(scope.nodes[at].node, name)
        for at in outer.inside
    )
    after = range(outer.inside.stop, len(scope.nodes))
    return begins and not back and not scope.reads(name, after)


def _sets(node: ast.AST, name: str) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    targets = [node.target] if isinstance(node, ast.AnnAssign | ast.For) else targets
    return any(
        isinstance(one, ast.Name) and one.id == name
        for target in targets
        for one in ast.walk(target)
    )


def _clears(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Delete):
        return any(name in names_in([one]) for one in node.targets)
    if isinstance(node, ast.Call) and dotted(node.func) in (f"{name}.clear", f"{name}.pop"):
        return True
    return isinstance(node, ast.Global | ast.Nonlocal) and name in node.names


def _gradients(scope: Scope) -> Iterator[Finding]:
    """A list of gradients that grows, is applied, and never begins anew."""
    for loop in loops(scope):
        inside = [scope.nodes[at] for at in loop.inside]
        for one in inside:
            node = one.node
            if not isinstance(node, ast.Call) or callee(node) != "apply_gradients" or not node.args:
                continue
            pairs = node.args[0]
            first = pairs.args[0] if isinstance(pairs, ast.Call) and pairs.args else None
            if callee(pairs) != "zip" or not isinstance(first, ast.Name):
                continue
            name = first.id
            grown = next((other for other in inside if _piles(other.node, name)), None)
            outside = any(_sets(scope.nodes[at].node, name) for at in range(loop.at))
            fresh = any(
                (_sets(other.node, name) and not _piles(other.node, name))
                or _clears(other.node, name)
                or callee(other.node) == "assign"
                for other in inside
            )
            enclosed = any(loop.at in other.inside for other in loops(scope))
            if (
                grown is not None
                and outside
                and not fresh
                and not (enclosed and _begins_in_a_loop(scope, loop, name))
            ):
                yield certain(
                    one.place,
                    name=name,
                    written=ast.unparse(grown.node)[:60],
                    add_line=grown.place.line,
                    loop_line=loop.found.place.line,
                    applied=ast.unparse(node)[:60],
                )
                return


def _begins_in_a_loop(scope: Scope, loop: Loop, name: str) -> bool:
    """An outer loop sets it to zero for each of its turns."""
    return any(
        loop.at in other.inside and any(_sets(scope.nodes[at].node, name) for at in other.inside)
        for other in loops(scope)
    )


def _piles(node: ast.AST, name: str) -> bool:
    """``kept = [a + g for a, g in zip(kept, new)]``, ``kept[i] += g`` and the like."""
    if isinstance(node, ast.Assign) and _sets(node, name):
        return name in names_in([node.value])
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
        return dotted(node.target.value) == name
    if isinstance(node, ast.Call) and callee(node) == "assign_add":
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        return isinstance(owner, ast.Subscript) and dotted(owner.value) == name
    return False
