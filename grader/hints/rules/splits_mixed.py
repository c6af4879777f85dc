"""``shuffle``, then ``take`` and ``skip``: a split that is another one at every pass."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeAlias

from grader.hints.program import (
    FoundNode,
    Program,
    callee,
    computed_from,
    keyword,
    literal,
    names_in,
)
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, Predicted

_Part: TypeAlias = tuple[str, FoundNode[ast.Assign]]
"""A name that holds a part, and where it gets it."""


@rule("split-mixed-anew", when=own_program)
def split_mixed_anew(trace: Trace) -> Iterator[Finding]:
    """One part is trained on, the other one measured with, and both change their rows."""
    from_sets = any(fit.x.kind == "dataset" for fit in trace.fits)
    asked = [one.x.kind for one in trace.of(Evaluated)] + [
        one.x.kind for one in trace.of(Predicted)
    ]
    validated = any(fit.start.validation_x is not None for fit in trace.fits)
    measured = validated or "dataset" in asked
    if not from_sets or not measured:
        return
    for name, mixed, parts in _splits(trace.program):
        if _used(trace.program, parts):
            place = min((found.place for _, found in parts), key=lambda one: one.line)
            yield certain(mixed.place, name=name, split_line=place.line)


def _splits(
    program: Program,
) -> Iterator[tuple[str, FoundNode[ast.Assign], list[_Part]]]:
    """A name that holds a mixed data set, where it is mixed, and what both parts are bound to."""
    parts: dict[str, dict[str, list[_Part]]] = {}
    for found in program.nodes(ast.Assign):
        for target, value in _pairs(found.node):
            for node in ast.walk(value):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                    continue
                owner, step = node.func.value, node.func.attr
                if step in ("take", "skip") and isinstance(owner, ast.Name):
                    parts.setdefault(owner.id, {}).setdefault(step, []).append((target, found))
    for name, steps in parts.items():
        if len(steps) == 2:
            both = [*steps["take"], *steps["skip"]]
            mixed = _mixed_before(program, name, both[0][1])
            if mixed is not None:
                yield name, mixed, both


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """``a`` with its value, also of ``a, b = ...``."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for one, value in zip(target.elts, node.value.elts, strict=False):
                if isinstance(one, ast.Name):
                    yield one.id, value


def _mixed_before(
    program: Program, name: str, part: FoundNode[ast.Assign]
) -> FoundNode[ast.Assign] | None:
    """Where the name got an order that changes at every pass, as it is on that line."""
    mixed: FoundNode[ast.Assign] | None = None
    for one in program.bound_to(name):
        if one.place.line >= part.place.line or one.unit is not part.unit:
            continue
        assert isinstance(one.node, ast.Assign)
        value = one.node.value
        steps = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
        kinds = {callee(node) for node in steps}
        if "cache" in kinds or "snapshot" in kinds:
            mixed = None  # its first order stays
        elif any(_mixes(node) for node in steps):
            mixed = FoundNode(one.node, one.unit, one.lines)
        elif name not in names_in([value]):
            mixed = None
    return mixed


def _mixes(call: ast.Call) -> bool:
    """``.shuffle(100)`` of a data set: mixing anew is what it does unless it is told otherwise."""
    again = literal(keyword(call, "reshuffle_each_iteration"), True)
    told = len(call.args) > 2 or again is not True
    return (
        callee(call) == "shuffle"
        and isinstance(call.func, ast.Attribute)
        and bool(call.args or call.keywords)
        and not told
    )


def _used(program: Program, parts: list[_Part]) -> bool:
    """Whether a training gets one part and another call the other, as far as names tell."""
    for function in program.nodes(ast.FunctionDef):
        if function.covers(parts[0][1].place):
            return True  # what it hands back has other names
    every = [node for _, module in program.trees for node in ast.walk(module)]
    sides = [computed_from({target}, every) for target, _ in parts]
    trained: set[str] = set()
    asked: set[str] = set()
    for call, _ in program.calls(".fit", ".evaluate", ".predict"):
        fits = callee(call) == "fit"
        first = names_in(call.args[:1])
        trained |= first if fits else set()
        rest = [keyword(call, "validation_data")] if fits else []
        asked |= names_in([one for one in rest if one is not None]) if fits else first
    return any(
        side & trained and other & asked and not other & trained
        for side in sides
        for other in sides
        if side is not other
    )
