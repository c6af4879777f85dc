"""Loops of the learner's own that take the same rows again, or none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_loops import Loop, data_names, loops, makes_step, nested, stepping
from grader.hints.scopes import Scope, scopes
from grader.hints.trace import Trace

_ONCE: Final = frozenset({"iter", "zip", "map", "filter", "enumerate", "reversed"})
"""Functions of Python whose result gives its parts a single time."""
_AROUND: Final = frozenset({"enumerate", "tqdm", "zip"})
"""What a loop may wrap around its source."""


@rule("batches-overlap")
def batches_overlap(trace: Trace) -> Iterator[Finding]:
    """``x[i:i + 32]`` for every ``i``: each batch is the last one moved by one row."""
    functions = stepping(trace)
    for scope in scopes(trace.program):
        for loop in loops(scope):
            counter = _counter(loop.node)
            inside = [scope.nodes[at] for at in loop.inside]
            body = [at for at in loop.inside if scope.nodes[at].node is not _target(loop)]
            if not counter or scope.binds(counter, body):
                continue
            if not makes_step((one.node for one in inside), functions):
                continue
            cut = [one for one in inside if _windows(one.node, counter)]
            arrays = [one.node.value for one in cut if isinstance(one.node, ast.Subscript)]
            if len({ast.unparse(one) for one in arrays}) < 2:
                continue  # rows of one array are windows over a series
            first = cut[0].node
            assert isinstance(first, ast.Subscript) and isinstance(loop.node, ast.For)
            yield certain(
                cut[0].place,
                written=ast.unparse(first)[:60],
                counted=ast.unparse(loop.node.iter)[:40],
                counter=counter,
                size=_windows(first, counter),
                loop_line=loop.found.place.line,
            )


def _target(loop: Loop) -> ast.expr | None:
    return loop.node.target if isinstance(loop.node, ast.For) else None


def _counter(node: ast.AST) -> str:
    """``i`` of ``for i in range(n)`` that counts by one."""
    if not isinstance(node, ast.For) or not isinstance(node.target, ast.Name):
        return ""
    given = node.iter
    if not isinstance(given, ast.Call) or dotted(given.func) != "range":
        return ""
    by_one = len(given.args) < 3 or literal(given.args[2]) == 1
    return node.target.id if by_one else ""


def _windows(node: ast.AST, counter: str) -> str:
    """``32`` of ``x[i:i + 32]``; empty for anything else, and for single rows."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Slice):
        return ""
    low, high = node.slice.lower, node.slice.upper
    if not isinstance(low, ast.Name) or low.id != counter or node.slice.step is not None:
        return ""
    if not isinstance(high, ast.BinOp) or not isinstance(high.op, ast.Add):
        return ""
    sides = [ast.unparse(one) for one in (high.left, high.right)]
    if counter not in sides:
        return ""
    size = sides[1 - sides.index(counter)]
    return "" if size in ("1", counter) else size


@rule("old-batch-in-loop")
def old_batch_in_loop(trace: Trace) -> Iterator[Finding]:
    """A loop over other rows goes on with the variable of the loop before it."""
    for scope in scopes(trace.program):
        every = [one for one in loops(scope) if isinstance(one.node, ast.For)]
        for loop in every:
            for earlier in every:
                if earlier.inside.stop <= loop.at and _same_parent(every, earlier, loop):
                    yield from _goes_on(scope, earlier, loop)


def _same_parent(every: list[Loop], one: Loop, other: Loop) -> bool:
    """Both stand in the same loops."""
    around = [{loop.at for loop in every if this.at in loop.inside} for this in (one, other)]
    return around[0] == around[1]


def _goes_on(scope: Scope, earlier: Loop, loop: Loop) -> Iterator[Finding]:
    assert isinstance(earlier.node, ast.For) and isinstance(loop.node, ast.For)
    old, new = data_names(earlier.node.target), data_names(loop.node.target)
    if len(old) != len(new) or len(new) < 2:
        return
    if ast.unparse(earlier.node.iter) == ast.unparse(loop.node.iter):
        return
    between = range(earlier.inside.stop, loop.inside.stop)
    for stale, own in zip(old, new, strict=True):
        if not stale or not own or stale == own or own.startswith("_"):
            continue
        if scope.reads(own, loop.inside) or scope.binds(stale, between):
            continue
        for at in loop.inside:
            call = scope.nodes[at].node
            given = call.args if isinstance(call, ast.Call) else []
            if any(isinstance(one, ast.Name) and one.id == stale for one in given):
                yield certain(
                    scope.nodes[at].place,
                    written=ast.unparse(call)[:60],
                    stale=stale,
                    own=own,
                    loop_line=loop.found.place.line,
                    earlier_line=earlier.found.place.line,
                )
                return


@rule("iterator-used-up")
def iterator_used_up(trace: Trace) -> Iterator[Finding]:
    """``batches = zip(x, y)`` before the loop over the epochs: only the first one sees any."""
    if trace.exception is not None:
        return
    functions = stepping(trace)
    single = _generators(trace)
    for scope in scopes(trace.program):
        for outer, inner in nested(scope):
            assert isinstance(inner.node, ast.For | ast.While)
            name = _source(inner.node)
            if not name or outer.once or scope.binds(name, outer.inside):
                continue
            if any(isinstance(scope.nodes[at].node, ast.Break) for at in outer.inside):
                continue
            made = [
                one
                for at in range(outer.at)
                if isinstance(one := scope.nodes[at].node, ast.Assign)
                and any(dotted(target) == name for target in one.targets)
            ]
            steps = makes_step((scope.nodes[at].node for at in outer.inside), functions)
            if len(made) == 1 and steps and _gives_once(made[0].value, single):
                yield certain(
                    inner.found.place,
                    name=name,
                    written=ast.unparse(made[0])[:60],
                    made_line=made[0].lineno,
                    loop_line=outer.found.place.line,
                )


def _source(node: ast.For | ast.While) -> str:
    """``batches`` of ``for x, y in batches`` and of ``for i, b in enumerate(batches)``."""
    given = node.iter if isinstance(node, ast.For) else None
    if isinstance(given, ast.Call) and callee(given) in _AROUND and len(given.args) == 1:
        given = given.args[0]
    return given.id if isinstance(given, ast.Name) else ""


def _gives_once(value: ast.expr, single: frozenset[str]) -> bool:
    if isinstance(value, ast.GeneratorExp):
        return True
    if not isinstance(value, ast.Call):
        return False
    name = dotted(value.func)
    return name in _ONCE | single or name.endswith(".as_numpy_iterator")


def _generators(trace: Trace) -> frozenset[str]:
    """Functions of the program that yield and come to an end."""
    return frozenset(
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(found.node))
        and not any(
            isinstance(one, ast.While) and literal(one.test) in (True, 1)
            for one in ast.walk(found.node)
        )
    )
