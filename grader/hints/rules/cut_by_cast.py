"""Numbers that a change of their kind made others: cut to 0, run over, or all true."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, names_in
from grader.hints.rule import Finding, certain, figure, rule, shape_text
from grader.hints.rules.answer_names import answers, bare
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Altered, Predicted

SIDE: Final = 8
"""Pictures are at least that wide and high."""
FLAT: Final = 2
SOME: Final = 0.01
MOST: Final = 0.5
NEARLY_ALL: Final = 0.9
_HOLDS: Final = {"uint8": (0, 255), "int8": (-128, 127), "uint16": (0, 65_535)}
_AND_OR: Final = ("np.logical_and", "np.logical_or", "numpy.logical_and", "numpy.logical_or")


@rule("cast-runs-over", when=own_program)
def cast_runs_over(trace: Trace) -> Iterator[Finding]:
    """``(picture + noise).astype("uint8")`` with values below 0 or above 255."""
    for one in _casts(trace):
        low, high = one.before.low, one.before.high
        ends = _HOLDS.get(one.after.dtype or "")
        if ends is None or low is None or high is None or not _is_picture(one):
            continue
        if one.share >= SOME and (low <= ends[0] - 1 or high >= ends[1] + 1):
            yield certain(
                one.place,
                written=one.written if "..." not in one.written else None,
                dtype=one.after.dtype,
                low=figure(low),
                high=figure(high),
                least=str(ends[0]),
                most=str(ends[1]),
            )


def cut_to_zero(trace: Trace) -> Iterator[Altered]:
    """``(picture / 255).astype("uint8")``: all but white becomes 0."""
    for one in _casts(trace):
        low, high = one.before.low, one.before.high
        if low is None or high is None or one.after.dtype == "bool" or not _is_picture(one):
            continue
        fractions = -1 <= low < high <= 1 and (one.before.distinct or 0) > 2
        if fractions and one.share >= MOST and not one.answered:
            yield one


@rule("numbers-repeated-by-resize", when=own_program)
def numbers_repeated_by_resize(trace: Trace) -> Iterator[Finding]:
    """``np.resize(pictures, (n, 32, 32))``: numbers one after the other, from the first again."""
    for one in trace.of(Altered):
        if one.how == "resized" and _is_picture(one) and len(one.after.shape or ()) >= FLAT:
            yield certain(
                one.place, before=shape_text(one.before.shape), after=shape_text(one.after.shape)
            )


def _casts(trace: Trace) -> Iterator[Altered]:
    return (one for one in trace.of(Altered) if one.how == "cast")


def _is_picture(one: Altered) -> bool:
    sides = [side or 0 for side in one.before.shape or ()]
    coloured = sides[:-1] if sides and sides[-1] in (1, 3, 4) else sides
    return len(coloured) in (2, 3) and min(coloured[-2:]) >= SIDE


@rule("probabilities-as-truths", when=own_program)
def probabilities_as_truths(trace: Trace) -> Iterator[Finding]:
    """``predictions.astype(bool)``: every share above 0 is true."""
    for one in _casts(trace):
        low, high = one.before.low, one.before.high
        shares = low is not None and high is not None and 0 <= low < high <= 1
        many = one.share >= NEARLY_ALL and (one.before.distinct or 0) > 2
        if one.answered and one.after.dtype == "bool" and shares and many:
            yield certain(one.place, written=one.written, percent=figure(100 * one.share))
    asked = [one.outputs for one in trace.of(Predicted) if one.outputs is not None]
    shares = bool(asked) and all(
        one.low is not None and one.high is not None and 0 < one.low < one.high <= 1
        for one in asked
    )
    names = answers(trace) if shares else frozenset()
    for call, found in trace.program.calls(*_AND_OR):
        given = [bare(one) for one in call.args[:2]]
        if any(isinstance(one, ast.Name) and one.id in names for one in given):
            yield certain(found.place, written=ast.unparse(call)[:60], percent=None)
    yield from _in_measures(trace)


def _in_measures(trace: Trace) -> Iterator[Finding]:
    """``tf.cast(y_pred, tf.bool)`` in a measure of the learner's own."""
    for found in trace.program.nodes(ast.FunctionDef):
        given = [one.arg for one in found.node.args.args if one.arg != "self"]
        if len(given) < 2 or "pred" not in given[1].lower() or not trace.fits:
            continue
        decided: set[str] = set()
        for node in ast.walk(found.node):
            if isinstance(node, ast.Assign) and _decides(node.value):
                decided |= {one.id for one in node.targets if isinstance(one, ast.Name)}
        for node in ast.walk(found.node):
            if not isinstance(node, ast.Call) or callee(node) != "cast" or len(node.args) < 2:
                continue
            truth = dotted(node.args[1]).endswith("bool") or ast.unparse(node.args[1]) == "'bool'"
            held = names_in(node.args[:1])
            if truth and given[1] in held - decided and not _decides(node.args[0]):
                yield certain(found.part(node).place, written=ast.unparse(node)[:60], percent=None)


def _decides(value: ast.expr) -> bool:
    """Whether a threshold, a rounding or a choice is part of it."""
    return any(
        isinstance(one, ast.Compare)
        or (
            isinstance(one, ast.Call)
            and callee(one) in ("round", "rint", "greater", "greater_equal", "argmax", "less")
        )
        for one in ast.walk(value)
    )
