"""Fractions that were made whole numbers, and nearly all became 0."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Altered, ArrayNote

_WHOLE: Final = re.compile(r"^(?:np\.|numpy\.|tf\.)?u?int(?:8|16|32|64)?$")
_SQUEEZING: Final = frozenset({"MinMaxScaler", "MaxAbsScaler"})
LOST: Final = 0.5
"""Of the values: so many lost what stood behind the point."""
TOP: Final = 1 + 1e-6
"""A scaler's 1 may be a little more: 1.0000000000000002."""
MOST: Final = 0.05
"""Mean of what is left, at most: hardly a 1 among the zeros."""


@rule("fractions-cut-off", when=own_program)
def fractions_cut_off(trace: Trace) -> Iterator[Finding]:
    """``MinMaxScaler().fit_transform(x).astype(int)``: only what is just 1 stays."""
    for fit in trace.fits:
        read = [*_as_written(trace, fit.x)]
        yield from read or _as_seen(trace, fit.x)
        yield from _as_seen(trace, fit.y)
    for one in trace.of(Altered):
        if one.how == "padded" and one.share >= LOST:
            zeros = one.after.mean is not None and one.after.low == one.after.high == 0
            yield certain(one.place, written=one.written, name=None, zeros=100 if zeros else None)


def _as_written(trace: Trace, x: ArrayNote) -> Iterator[Finding]:
    """The line that squeezes into 0..1 what ``fit`` gets, and takes the whole of it."""
    for found in trace.program.nodes(ast.Assign) if _emptied(x) and x.name else ():
        names = {
            one.id
            for target in found.node.targets
            for one in ast.walk(target)
            if isinstance(one, ast.Name)
        }
        written = _made_whole(trace, found.node.value)
        if written is not None and _holds(trace, x.name, names):
            yield certain(found.place, written=written, name=x.name, zeros=_zeros(x))


def _as_seen(trace: Trace, note: ArrayNote) -> Iterator[Finding]:
    """``share.astype("int32")`` of numbers between 0 and 1, where it was seen to happen."""
    rows = (note.shape or (0,))[0] or 0
    for one in trace.of(Altered) if _emptied(note) and rows else ():
        before, low, high = one.before, one.before.low, one.before.high
        fractions = low is not None and high is not None and -TOP <= low < high <= TOP
        sides = before.shape or ()
        long = len(sides) == len(note.shape or ()) and (sides[0] or 0) >= rows
        if one.how == "cast" and fractions and long and not one.answered and one.share >= LOST:
            name = note.name or None
            yield certain(one.place, written=one.written, name=name, zeros=_zeros(note))


def _zeros(note: ArrayNote) -> int:
    return round(100 * (1 - (note.mean or 0.0)))


def _emptied(note: ArrayNote) -> bool:
    """Whole numbers that are all 0, or 0 with a rare 1; no one-hot rows and no flags."""
    whole = "int" in (note.dtype or "")
    empty = note.low == 0 and note.high in (0, 1) and note.mean is not None and note.mean <= MOST
    return whole and empty and not note.one_hot


def _made_whole(trace: Trace, value: ast.expr) -> str | None:
    """``x.astype(int)`` inside of a value, as it is written, where ``x`` was squeezed into 0..1."""
    for one in ast.walk(value):
        if not isinstance(one, ast.Call) or not isinstance(one.func, ast.Attribute):
            continue
        if one.func.attr != "astype" or not one.args:
            continue
        kind = one.args[0]
        name = kind.value if isinstance(kind, ast.Constant) else dotted(kind)
        held = one.func.value
        made = value_of(trace, held) if isinstance(held, ast.Name) else held
        whole = isinstance(name, str) and _WHOLE.match(name)
        if whole and made is not None and _squeezed(trace, made):
            return ast.unparse(one)[-60:]
    return None


def _squeezed(trace: Trace, made: ast.expr) -> bool:
    """Whether a value is what a scaler gave, or what was divided."""
    for one in ast.walk(made):
        if isinstance(one, ast.Compare | ast.BoolOp):
            return False
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div):
            return True
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
            owner = value_of(trace, one.func.value)
            gives = one.func.attr in ("transform", "fit_transform")
            if gives and owner is not None and callee(owner) in _SQUEEZING:
                return True
    return False


def _holds(trace: Trace, name: str, names: set[str]) -> bool:
    """Whether what ``fit`` got is one of these, or was made of one in a single step."""
    if name in names:
        return True
    made = [found.node for found in trace.program.bound_to(name)]
    made += [
        found.node
        for found in trace.program.nodes(ast.Assign)
        if any(
            isinstance(one, ast.Name) and one.id == name
            for target in found.node.targets
            for one in ast.walk(target)
        )
    ]
    return any(
        isinstance(one, ast.Name) and one.id in names
        for node in made
        if isinstance(node, ast.Assign)
        for one in ast.walk(node.value)
    )
