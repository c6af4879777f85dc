"""Actions of an agent that are never tried, or that are taught what nobody saw."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.training_common import own_program
from grader.hints.rules.values_learned import Target, targets
from grader.hints.trace import Trace

_EMPTY: Final = frozenset({"zeros", "zeros_like", "empty"})


@rule("other-actions-set-to-zero", when=own_program)
def other_actions_set_to_zero(trace: Trace) -> Iterator[Finding]:
    """``row = np.zeros(n)`` and ``row[a] = r + gamma * future``: the others are taught a 0."""
    if any(len(list(trace.program.calls(name))) for name in ("Multiply", "multiply", "one_hot")):
        return  # a mask may leave the others out
    for one in targets(trace):
        for found in one.scope.nodes:
            place = found.node.targets[0] if isinstance(found.node, ast.Assign) else None
            if not isinstance(found.node, ast.Assign) or not isinstance(place, ast.Subscript):
                continue
            if not _holds(one, found.node.value) or not isinstance(place.value, ast.Name):
                continue
            row = place.value.id
            made = _made(one, row)
            if made is not None and _trained_on(trace, one, row):
                yield likely(
                    made.place,
                    name=row,
                    made=ast.unparse(made.node)[:50],
                    written=ast.unparse(found.node)[:60],
                    set_line=found.place.line,
                )


def _holds(one: Target, value: ast.expr) -> bool:
    """Whether a value is the target, also by its name."""
    if any(part is one.node for part in ast.walk(value)):
        return True
    given = [
        found.node
        for found in one.scope.nodes
        if isinstance(found.node, ast.Assign)
        and any(part is one.node for part in ast.walk(found.node.value))
    ]
    return isinstance(value, ast.Name) and any(
        dotted(target) == value.id for node in given for target in node.targets
    )


def _made(one: Target, row: str) -> Found | None:
    """The one statement that makes the row, of zeros."""
    made = [
        found
        for found in one.scope.nodes
        if isinstance(found.node, ast.Assign) and dotted(found.node.targets[0]) == row
    ]
    value = made[0].node.value if len(made) == 1 and isinstance(made[0].node, ast.Assign) else None
    return made[0] if value is not None and callee(value) in _EMPTY else None


def _trained_on(trace: Trace, one: Target, row: str) -> bool:
    """Whether a model is given the row as its targets, alone or from a list."""
    lists = {
        dotted(found.node.func).rpartition(".")[0]
        for found in one.scope.nodes
        if isinstance(found.node, ast.Call) and callee(found.node) == "append"
        and row in names_in(found.node.args)
    }  # fmt: skip
    return any(
        len(call.args) > 1 and names_in([call.args[1]]) & (lists | {row})
        for call, _ in trace.program.calls(".fit", ".train_on_batch")
    )


@rule("action-never-drawn", when=own_program)
def action_never_drawn(trace: Trace) -> Iterator[Finding]:
    """``np.random.randint(0, 2)`` beside the greatest of three answers of a model."""
    units = {output_units(fit.model) for fit in trace.fits}
    outputs = units.pop() if len(units) == 1 else None
    if not outputs or trace.exception is not None:
        return
    for found in trace.program.nodes(ast.If, ast.IfExp):
        node = found.node
        if isinstance(node, ast.IfExp):
            parts: list[list[ast.AST]] = [[node.body], [node.orelse]]
        elif isinstance(node, ast.If):
            parts = [list(node.body), list(node.orelse or _behind(trace, found))]
        else:
            continue
        for first, other in (parts, parts[::-1]):
            draw = next((count for one in first for count in _drawn(one)), None)
            chooses = any(callee(part) == "argmax" for one in other for part in ast.walk(one))
            if draw is not None and chooses and draw[1] < outputs:
                yield certain(
                    found.part(draw[0]).place,
                    written=ast.unparse(draw[0])[:50],
                    drawn=draw[1],
                    outputs=outputs,
                )


def _behind(trace: Trace, found: Found) -> list[ast.stmt]:
    """What follows an ``if`` that returns, in its function."""
    for one in trace.program.at(found.place, ast.FunctionDef):
        if found.node in one.node.body:
            return one.node.body[one.node.body.index(found.node) + 1 :]
    return []


def _drawn(node: ast.AST) -> Iterator[tuple[ast.Call, int]]:
    """(call, number of actions) of a draw between written numbers."""
    for call in ast.walk(node):
        if not isinstance(call, ast.Call) or call.keywords:
            continue
        values = [literal(one) for one in call.args]
        if not values or not all(isinstance(one, int) and one is not True for one in values):
            continue
        numbers = [one for one in values if isinstance(one, int)]
        name, whole = callee(call), dotted(call.func)
        low, high = (0, numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])
        if name in ("randrange", "integers") or (name == "randint" and "np" in whole):
            yield call, high - low
        elif name == "randint" and len(numbers) > 1 and whole.startswith("random."):
            yield call, high - low + 1
