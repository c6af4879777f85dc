"""Batches that a loop of one's own cuts out of an array."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import Found, callee, computed_from, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace


@rule("batches-end-at-same-row", when=own_program)
def batches_end_at_same_row(trace: Trace) -> Iterator[Finding]:
    """``x[i:32]`` with an ``i`` that goes on: all batches but the first are empty."""
    for found in trace.program.nodes(ast.For, ast.While):
        moving, size = _moving(found.node)
        if not moving or not isinstance(found.node, ast.For | ast.While):
            continue
        inside = [one for part in found.node.body for one in ast.walk(part)]
        reached = computed_from({moving}, inside)
        for one in inside:
            if not isinstance(one, ast.Slice) or one.lower is None or one.upper is None:
                continue
            stays = bool(names_in([one.lower]) & reached) and not names_in([one.upper]) & reached
            if (stays and _is_size(one, size)) or _too_short(one, moving):
                yield _finding(found, one, moving, inside)


def _finding(
    found: Found, part: ast.Slice, moving: str, inside: list[ast.AST]
) -> Finding:  # fmt: skip
    whole = next(
        (one for one in inside if isinstance(one, ast.Subscript) and part in ast.walk(one.slice)),
        None,
    )
    assert part.lower is not None and part.upper is not None
    return certain(
        found.part(whole or part).place,
        written=ast.unparse(whole)[:50] if whole is not None else None,
        name=moving,
        end=ast.unparse(part.upper)[:30],
        loop_line=found.place.line,
    )


def _moving(loop: ast.AST) -> tuple[str, ast.expr | None]:
    """(name, step) of ``for i in range(0, n, step)`` and of a loop that adds a step to a name."""
    if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name):
        given = loop.iter
        if isinstance(given, ast.Call) and callee(given) == "range" and given.args:
            return loop.target.id, given.args[2] if len(given.args) == 3 else None
    if isinstance(loop, ast.While):
        for one in loop.body:
            grows = isinstance(one, ast.AugAssign) and isinstance(one.op, ast.Add)
            if isinstance(one, ast.AugAssign) and grows and isinstance(one.target, ast.Name):
                asked = one.target.id in names_in([loop.test])
                if asked and not isinstance(one.value, ast.Constant):
                    return one.target.id, one.value
    return "", None


def _is_size(part: ast.Slice, step: ast.expr | None) -> bool:
    """The end is the size of a batch itself: the step of the loop, or what the start counts in."""
    assert part.lower is not None and part.upper is not None
    end = ast.dump(part.upper)
    if step is not None:
        return ast.dump(step) == end and not isinstance(step, ast.UnaryOp)
    start = part.lower
    counted = isinstance(start, ast.BinOp) and isinstance(start.op, ast.Mult)
    return counted and isinstance(start, ast.BinOp) and end in map(
        ast.dump, (start.left, start.right)
    )  # fmt: skip


def _too_short(part: ast.Slice, moving: str) -> bool:
    """``x[i * size:i + size]`` and ``x[i * size:i + 1]``: the end is not counted in batches."""
    start, end = part.lower, part.upper
    counted = isinstance(start, ast.BinOp) and isinstance(start.op, ast.Mult)
    if not counted or not isinstance(start, ast.BinOp) or not isinstance(end, ast.BinOp):
        return False
    names = (start.left, start.right)
    if not any(isinstance(one, ast.Name) and one.id == moving for one in names):
        return False
    size = next(one for one in names if not (isinstance(one, ast.Name) and one.id == moving))
    whole = isinstance(end.op, ast.Add) and isinstance(end.left, ast.Name)
    own = whole and isinstance(end.left, ast.Name) and end.left.id == moving
    one_more = isinstance(end.right, ast.Constant) and end.right.value == 1
    return own and (ast.dump(end.right) == ast.dump(size) or one_more)
