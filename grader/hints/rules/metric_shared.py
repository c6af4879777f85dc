"""A metric of a loop of one's own that goes on from the training rows to the validation rows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted, literal
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.own_loops import makes_step, stepping
from grader.hints.rules.own_metrics import RESETS, adding, counts, metrics_of
from grader.hints.trace import Trace

_TRAINS: Final = re.compile(r"train|fit|learn", re.IGNORECASE)
_JUDGES: Final = re.compile(r"val|test|dev|eval", re.IGNORECASE)


@rule("metric-of-both-passes")
def metric_of_both_passes(trace: Trace) -> Iterator[Finding]:
    """One metric is filled by the training steps, and by the validation rows behind them."""
    if trace.exception is not None or not any(fit.start.via != "fit" for fit in trace.fits):
        return
    steps = stepping(trace)
    for name in sorted(metrics_of(trace)):
        fills = {name, f"{name}.update_state"} | adding(trace, name)
        for found in trace.program.nodes(ast.For):
            for trained, read in (
                *_in_turn(found, name, fills, steps),
                *_by_phase(found, name, fills),
            ):
                yield likely(found.part(read).place, name=name, train_line=trained.lineno)
                return


def _in_turn(
    found: FoundNode[ast.For], name: str, fills: set[str], steps: frozenset[str]
) -> Iterator[tuple[ast.For | ast.While, ast.Call]]:
    """A loop that trains, then one that does not; the metric is read behind both."""
    inner = _outermost(found.node)
    filling = [loop for loop in inner if counts(loop, fills)]
    training = [loop for loop in filling if makes_step(ast.walk(loop), steps)]
    judging = [loop for loop in filling if loop not in training]
    for trained in training:
        for judged in judging:
            end = judged.end_lineno or 0
            if judged.lineno < trained.lineno or _emptied(
                found.node, name, trained.end_lineno or 0, end
            ):
                continue
            read = [one for one in _results(found.node, name) if one.lineno > end]
            if read:
                yield trained, read[0]


def _by_phase(
    found: FoundNode[ast.For], name: str, fills: set[str]
) -> Iterator[tuple[ast.For | ast.While, ast.Call]]:
    """``for phase in ("train", "val"):`` with the metric read in each turn and emptied in none."""
    phases = literal(found.node.iter)
    listed = phases if isinstance(phases, list | tuple) else ()
    words = [one for one in listed if isinstance(one, str)]
    both = any(_TRAINS.search(one) for one in words) and any(_JUDGES.search(one) for one in words)
    if not both or _emptied(found.node, name, 0, found.node.end_lineno or 0):
        return
    for loop in _outermost(found.node):
        read = [one for one in _results(found.node, name) if one.lineno > (loop.end_lineno or 0)]
        if counts(loop, fills) and read:
            yield loop, read[0]


def _outermost(node: ast.For) -> list[ast.For | ast.While]:
    """The loops in a loop that stand in no other one of them, in the order of their lines."""
    inner = [
        one for one in ast.walk(node) if isinstance(one, ast.For | ast.While) and one is not node
    ]
    within = {id(deep) for one in inner for deep in ast.walk(one) if deep is not one}
    return sorted((one for one in inner if id(one) not in within), key=lambda one: one.lineno)


def _emptied(node: ast.For, name: str, first: int, last: int) -> bool:
    """Whether it, or what is not known by name, is set back between two lines."""
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and one.attr in RESETS and first < one.lineno <= last:
            owner = dotted(one.value)
            if owner == name or "." in owner or "metric" in owner or _is_turned(node, owner):
                return True
        bound = isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id == name
        if bound and isinstance(one, ast.Name) and first < one.lineno <= last:
            return True
    return False


def _is_turned(node: ast.For, owner: str) -> bool:
    """``for one in (loss, accuracy): one.reset_state()``"""
    return any(
        isinstance(one, ast.For) and isinstance(one.target, ast.Name) and one.target.id == owner
        for one in ast.walk(node)
    )


def _results(node: ast.For, name: str) -> list[ast.Call]:
    found = [
        one
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and dotted(one.func) == f"{name}.result"
    ]
    return sorted(found, key=lambda one: one.lineno)
