"""What comes out of a model, and what a program makes of it: units, shares, answers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, names_in
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.answer_names import answers
from grader.hints.rules.model_facts import (
    BINARY,
    REGRESSION,
    activation,
    closing,
    compiled_at,
    loss_of,
)
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArgmaxTaken, Evaluated, MetricTaken, Predicted

_PERCENT: Final = frozenset({"meanabsolutepercentageerror", "mape"})
_NEAR_ZERO: Final = 1e-6
_EXPLODED: Final = 1e4
"""In percent."""
_ACCURACY: Final = re.compile(r"accura|정확|\bacc\b", re.IGNORECASE)
_SCALED_BY: Final = frozenset({"StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler"})
_BACK: Final = frozenset(
    {"inverse_transform", "scale_", "mean_", "data_min_", "data_max_", "data_range_", "var_",
     "center_", "min_"}
)  # fmt: skip
_OF_SCORES: Final = frozenset(
    {"roc_auc_score", "roc_curve", "average_precision_score", "precision_recall_curve", "log_loss"}
)
"""Measures that want to know how sure a model is."""


@rule("percentage-of-zero", when=own_program)
def percentage_of_zero(trace: Trace) -> Iterator[Finding]:
    """MAPE, and targets among which are zeros: the error is divided by nothing."""
    for fit in trace.fits:
        names = {loss_of(fit.model), *(one.replace("_", "").lower() for one in fit.model.metrics)}
        y = fit.y
        zero = (
            y.low is not None
            and y.high is not None
            and (0.0 in y.values or (0 <= y.low <= _NEAR_ZERO) or (y.high == 0))
        )
        curves = fit.end.history if fit.end else {}
        large = [
            max(curve) for name, curve in curves.items()
            if curve and ("mape" in name or "percentage" in name or loss_of(fit.model) in _PERCENT)
        ]  # fmt: skip
        if names & _PERCENT and zero and large and max(large) > _EXPLODED:
            yield certain(
                compiled_at(trace, fit.model) or fit.place,
                reached=figure(max(large)), y=y.name or None,
            )  # fmt: skip


@rule("answers-not-scaled-back")
def answers_not_scaled_back(trace: Trace) -> Iterator[Finding]:
    """Trained on scaled targets, and the answers are printed as they come."""
    if not own_program(trace) or trace.exception is not None:
        return
    if any(found.node.attr in _BACK for found in trace.program.nodes(ast.Attribute)):
        return
    scaled = _scaled_targets(trace)
    for fit in trace.fits:
        y = fit.y
        if loss_of(fit.model) not in REGRESSION or y.name not in scaled:
            continue
        asked = [
            one for one in trace.of(Predicted)
            if one.outputs is not None and one.model.handle == fit.model.handle
        ]  # fmt: skip
        held = answers(trace)
        for call, found in trace.program.calls("print", "plot", "scatter") if asked else ():
            shown = names_in(call.args) & held
            direct = any(
                isinstance(one, ast.Call) and dotted(one.func).endswith(".predict")
                for part in call.args
                for one in ast.walk(part)
            )
            if (shown or direct) and y.low is not None and y.high is not None:
                name = sorted(shown)[0] if shown else None
                yield likely(
                    found.place, name=name, scaler=scaled[y.name],
                    low=figure(y.low), high=figure(y.high),
                )  # fmt: skip


def _scaled_targets(trace: Trace) -> dict[str, str]:
    """Names that hold what a scaler of one column gave: name -> the scaler."""
    made: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in trace.program.nodes(ast.Assign):
        value, target = one.node.value, one.node.targets[0]
        pairs = (
            zip(target.elts, value.elts, strict=False)
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            else [(target, value)]
        )
        for left, right in pairs:
            inner = right
            while (
                isinstance(inner, ast.Call)
                and isinstance(inner.func, ast.Attribute)
                and (inner.func.attr in ("ravel", "flatten", "reshape", "astype", "squeeze"))
            ):
                inner = inner.func.value
            if not isinstance(inner, ast.Call) or not isinstance(left, ast.Name):
                continue
            if dotted(inner.func).rpartition(".")[2] in _SCALED_BY:
                made[left.id] = left.id
            elif isinstance(inner.func, ast.Attribute) and inner.func.attr in (
                "fit_transform", "transform",
            ):  # fmt: skip
                owner = dotted(inner.func.value)
                if owner in made or owner == "?":
                    found[left.id] = owner if owner != "?" else "scaler"
    return found


@rule("several-labels-one-answer")
def several_labels_one_answer(trace: Trace) -> Iterator[Finding]:
    """``argmax`` over outputs of which several may be true at once."""
    several = {
        fit.model.handle: fit
        for fit in trace.fits
        if loss_of(fit.model) in BINARY
        and len(fit.y.shape or ()) == 2
        and ((fit.y.shape or (0, 0))[1] or 0) > 2
        and not fit.y.one_hot
        and set(fit.y.values) == {0.0, 1.0}
        and (ends := closing(fit.model))
        and activation(ends[-1]) == "sigmoid"
    }
    if not several or not own_program(trace):
        return
    widths = {(fit.y.shape or (0, 0))[1] for fit in several.values()}
    for taken in trace.of(ArgmaxTaken):
        wide = len(taken.shape) in (1, 2) and taken.shape[-1] in widths
        if taken.of_predictions and wide:
            yield likely(taken.place, columns=taken.shape[-1])


@rule("scores-exchanged")
def scores_exchanged(trace: Trace) -> Iterator[Finding]:
    """``r2_score(predictions, truth)``: the order counts, and it is the other one."""
    for taken in trace.of(MetricTaken):
        name = taken.name.rpartition(".")[2]
        if name not in ("r2_score", "roc_auc_score", "explained_variance_score"):
            continue
        if taken.first_predicted is True and taken.second_predicted is not True:
            yield certain(
                taken.place, function=name, first=taken.first.name or None,
                second=taken.second.name or None,
            )  # fmt: skip


@rule("area-from-decisions", when=own_program)
def area_from_decisions(trace: Trace) -> Iterator[Finding]:
    """``roc_auc_score`` of answers that were cut to 0 and 1 already."""
    for taken in trace.of(MetricTaken):
        cut = taken.second.values in ((0.0, 1.0), (0.0,), (1.0,))
        asked = any(
            one.outputs is not None and (one.outputs.distinct or 0) > 2
            for one in trace.of(Predicted)
        )
        if taken.name.rpartition(".")[2] in _OF_SCORES and cut and asked:
            yield likely(taken.place, name=taken.second.name or None)


@rule("loss-read-as-accuracy")
def loss_read_as_accuracy(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` gave the loss alone, and the program prints it as an accuracy."""
    alone = {
        (one.place.file, one.place.line): one
        for one in trace.of(Evaluated)
        if one.place is not None and len(one.result) == 1
    }
    for found in trace.program.nodes(ast.Assign, ast.Expr):
        event = alone.get((found.unit.label, found.place.line))
        if event is None:
            continue
        targets = found.node.targets if isinstance(found.node, ast.Assign) else []
        names = {one.id for one in targets if isinstance(one, ast.Name)}
        named = [name for name in names if _ACCURACY.search(name)]
        for call, printed in trace.program.calls("print"):
            here = printed.place.line == found.place.line or names_in([*call.args]) & names
            said = any(
                isinstance(one, ast.Constant)
                and isinstance(one.value, str)
                and _ACCURACY.search(one.value)
                for one in ast.walk(call)
            )
            if (here and said) or (named and here):
                yield certain(
                    printed.place, value=figure(event.result[0]), loss=event.model.loss or None,
                    evaluate_line=found.place.line,
                )  # fmt: skip


@rule("score-of-last-fold")
def score_of_last_fold(trace: Trace) -> Iterator[Finding]:
    """The mean is taken after the loop, of a name that holds the last fold's figure only.

    Also of a list that each turn begins anew.
    """
    if not own_program(trace) or trace.exception is not None or not trace.fits:
        return
    means = list(trace.program.calls("mean", "average"))
    for found in trace.program.nodes(ast.For):
        if not re.search(r"\.split\(|fold", ast.unparse(found.node.iter), re.IGNORECASE):
            continue
        inside = list(ast.walk(found.node))
        scores = {
            one.targets[0].id: one
            for one in inside
            if isinstance(one, ast.Assign)
            and isinstance(one.targets[0], ast.Name)
            and any(
                isinstance(part, ast.Call) and dotted(part.func).endswith(".evaluate")
                for part in ast.walk(one.value)
            )
        }
        kept = {
            name
            for one in inside
            if (isinstance(one, ast.Call) and dotted(one.func).endswith((".append", ".extend")))
            or isinstance(one, ast.AugAssign)
            or (isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Subscript))
            for name in names_in([one])
        }
        emptied = _emptied(found.node) & kept
        for call, later in means:
            after = later.unit.label == found.unit.label and later.place.line > (
                found.node.end_lineno or 0
            )
            named = names_in(call.args) & ((scores.keys() - kept) | emptied)
            if after and named and len(trace.fits) > 1:
                name = sorted(named)[0]
                yield certain(later.place, name=name, folds=len(trace.fits))


def _emptied(loop: ast.For) -> frozenset[str]:
    """Lists that each turn of a loop begins anew."""
    return frozenset(
        one.targets[0].id
        for one in loop.body
        if isinstance(one, ast.Assign)
        and isinstance(one.targets[0], ast.Name)
        and isinstance(one.value, ast.List)
        and not one.value.elts
    )
