"""How the answers of a yes-or-no model are read: a border for logits, whole numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

import msgspec

from grader.hints.program import callee, literal, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import answers, asked_of, bare, is_answer, passed_on
from grader.hints.rules.model_facts import BINARY, REGRESSION, activation, closing, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import ArrayNote, Evaluated, MetricTaken, ModelNote, NamesLeft, Predicted


@rule("logits-compared-with-half", when=own_program)
def logits_compared_with_half(trace: Trace) -> Iterator[Finding]:
    """``predictions > 0.5``, or ``np.round(predictions)``, where the model gives logits."""
    asked = asked_of(trace)
    logits = [outputs for model, outputs in asked if _gives_logits(model)]
    if not logits or len(logits) != len(asked):
        return
    if any("sigmoid" in unit.source.lower() for unit in trace.program.units):
        return  # answers may be turned into probabilities somewhere
    names = passed_on(trace, answers(trace))
    for found in trace.program.nodes(ast.Compare):
        half = literal(found.node.comparators[0]) == 0.5 and len(found.node.comparators) == 1
        if half and is_answer(found.node.left, names):
            yield certain(
                found.place,
                compared=ast.unparse(found.node)[:60],
                low=_least(logits),
                high=most(logits),
            )
    for call, where in trace.program.calls("np.round", "np.rint", "tf.round", "numpy.round"):
        if call.args and is_answer(call.args[0], names):
            yield certain(
                where.place, compared=ast.unparse(call)[:60], low=_least(logits), high=most(logits)
            )


def _gives_logits(model: ModelNote) -> bool:
    ends = closing(model)
    linear = bool(ends) and all(activation(one) in (None, "linear") for one in ends)
    return linear and model.from_logits is True and loss_of(model) in BINARY


def _least(notes: list[ArrayNote]) -> float | None:
    known = [one.low for one in notes if one.low is not None]
    return figure(min(known)) if known else None


def most(notes: list[ArrayNote]) -> float | None:
    """The largest value of all of them."""
    known = [one.high for one in notes if one.high is not None]
    return figure(max(known)) if known else None


@rule("targets-scaled-differently", when=own_program)
def targets_scaled_differently(trace: Trace) -> Iterator[Finding]:
    """Trained on scaled quantities, and compared with the quantities themselves."""
    for fit in trace.fits:
        y, model = fit.y, fit.model
        small = _small(y) or (_logarithms(trace, y) and _size(y) <= LARGEST_LOG)
        if loss_of(model) not in REGRESSION or not small or y.shape == fit.x.shape:
            continue
        for other, place, call in _beside_answers(trace, model):
            if _far(y, other) and place is not None:
                yield certain(
                    place,
                    low=figure(y.low or 0.0),
                    high=figure(y.high or 0.0),
                    other=other.name or None,
                    other_low=figure(other.low or 0.0),
                    other_high=figure(other.high or 0.0),
                    call=call,
                )
        for still, back, place in _brought_back(trace, fit):
            yield certain(
                place, low=figure(y.low or 0.0), high=figure(y.high or 0.0), other=None,
                other_low=None, other_high=None, call=None, still=still.name or None,
                back_low=figure(back.low or 0.0), back_high=figure(back.high or 0.0),
            )  # fmt: skip


def _brought_back(trace: Trace, fit: Fit) -> Iterator[tuple[ArrayNote, ArrayNote, Place | None]]:
    """Scaled truths in a measure of quantities, beside answers that a scaler turned back."""
    if next(trace.program.calls(".inverse_transform"), None) is None:
        return
    for measure in trace.of(MetricTaken):
        truth, answers_back = measure.first, measure.second
        errors = measure.name.rpartition(".")[2] in _OF_QUANTITIES
        within = truth.high is not None and fit.y.high is not None and _size(truth) <= SCALED
        if errors and within and _size(truth) > 0 and _far(truth, answers_back):
            yield truth, answers_back, measure.place


def _small(y: ArrayNote) -> bool:
    return y.low is not None and y.high is not None and y.low < y.high and _size(y) <= SCALED


def _size(y: ArrayNote) -> float:
    return max(abs(y.low or 0.0), abs(y.high or 0.0))


def _far(y: ArrayNote, other: ArrayNote) -> bool:
    return other.low is not None and other.high is not None and _size(other) >= TIMES * _size(y)


def _beside_answers(
    trace: Trace, model: ModelNote
) -> Iterator[tuple[ArrayNote, Place | None, str]]:
    """What the answers of a model are compared with, where it is done and by what."""
    for measured in trace.of(Evaluated):
        if measured.model.handle == model.handle:
            yield measured.y, measured.place, "evaluate"
    answered = [
        one.outputs
        for one in trace.of(Predicted)
        if one.outputs is not None and one.model.handle == model.handle
    ]
    if not answered or max(_size(one) for one in answered) > FAR * SCALED:
        return  # answers that large were learned from large targets
    for measure in trace.of(MetricTaken):
        pair = (measure.first, measure.second)
        for one, two in (pair, pair[::-1]):
            if any(_same(two, outputs) for outputs in answered):
                yield one, measure.place, measure.name
    left = next((one.arrays for one in trace.of(NamesLeft)), {})
    names = answers(trace)
    for found in trace.program.nodes(ast.BinOp):
        if isinstance(found.node.op, ast.Sub):
            sides = (found.node.left, found.node.right)
            for answer, truth in (sides, sides[::-1]):
                held = bare(truth)
                known = left.get(held.id) if isinstance(held, ast.Name) else None
                if known is not None and is_answer(answer, names):
                    yield msgspec.structs.replace(known, name=ast.unparse(truth)), found.place, "-"


def _same(one: ArrayNote, two: ArrayNote) -> bool:
    """Whether two notes are of the same values, whatever their shape is."""
    return (one.low, one.high) == (two.low, two.high)


_OF_QUANTITIES: Final = frozenset({"mean_absolute_error", "mean_squared_error", "r2_score"})
LARGEST_LOG: Final = 40.0
"""The logarithm of hardly anything is larger."""


def _logarithms(trace: Trace, y: ArrayNote) -> bool:
    """Whether the targets, or what they are a part of, were bound to a logarithm."""
    made = {
        name
        for name, value, _ in trace.program.named()
        if callee(value) in ("log", "log1p", "log10", "log2")
    }
    fitted = {
        name
        for call, _ in trace.program.calls(".fit")
        for one in call.args[1:2]
        for name in names_in([one])
    }
    return y.name in made or bool(made & fitted)


SCALED: Final = 6.0
"""Scaled quantities are rarely larger."""
TIMES: Final = 20
FAR: Final = 3
