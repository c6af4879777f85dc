"""Whether a model gives one class to every row, as far as scores and comparisons show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from grader.hints.rules.model_facts import activation, closing
from grader.hints.trace import Fit, Trace
from grader.wire.record import Compared, Evaluated, MetricTaken

ROWS: Final = 50
"""Of so many rows a model that tells anything apart would give a second class to some."""
SELDOM: Final = 0.1
"""Of the rarer rows."""
_OF_CLASSES: Final = re.compile(
    r"recall|precision|auc|roc_|f1|f_1|fbeta|report|confusion|threshold|crosstab", re.IGNORECASE
)
"""Who measures with these sees the rare ones."""
_ACCURACY: Final = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy",
                    "sparse_categorical_accuracy")  # fmt: skip


def one_class_for_all(trace: Trace, fit: Fit) -> bool:
    """All rows were given the largest class: by the answers themselves, or by two scores.

    An accuracy that equals the share of the largest class to the row, for the rows of the
    training and for those that it is judged on, is no chance.
    """
    return any(_by_answers(trace)) or _by_scores(trace, fit) or _by_rows(trace, fit)


def _by_answers(trace: Trace) -> Iterator[bool]:
    """Classes that were compared with labels: one kind against several."""
    for one in trace.of(MetricTaken):
        if one.first_predicted is None and one.second_predicted is None:
            continue
        said, truth = (one.first, one.second) if one.first_predicted else (one.second, one.first)
        yield _single(said.classes, truth.classes)
    for met in trace.of(Compared):
        if met.operation == "-" or met.left_answered == met.right_answered:
            continue
        said, truth = (met.left, met.right) if met.left_answered else (met.right, met.left)
        yield _single(said.classes, truth.classes)


def _single(said: Mapping[str, int], truth: Mapping[str, int]) -> bool:
    rows = sum(truth.values())
    return len(said) == 1 and len(truth) > 1 and rows >= ROWS and sum(said.values()) == rows


def _by_scores(trace: Trace, fit: Fit) -> bool:
    trained = [fit.whole_curve(name)[-1:] for name in _ACCURACY]
    own = next((curve[0] for curve in trained if curve), None)
    if own is None or not _equals(own, fit.y.classes, at_most=1.5):
        return False
    held = [fit.whole_curve(f"val_{name}")[-1:] for name in _ACCURACY]
    judged = next((curve[0] for curve in held if curve), None)
    seen = fit.start.validation_y
    if judged is not None and seen is not None and _equals(judged, seen.classes):
        return True
    return any(
        len(one.result) > 1 and _equals(one.result[1], one.y.classes)
        for one in trace.of(Evaluated)
        if one.model.handle == fit.model.handle
    )


def _by_rows(trace: Trace, fit: Fit) -> bool:
    """Hardly any of the rarer rows is found, and nothing in the program asks for that."""
    ends = closing(fit.model)
    shares = bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")
    asked = any(_OF_CLASSES.search(unit.source) for unit in trace.program.units)
    if not shares or asked or not any("acc" in one for one in fit.model.metrics):
        return False
    return any(
        one["found"] <= SELDOM * one["rare"]
        for one in trace.probed("rare", fit.model)
        if one["rows"] >= ROWS
    )


def _equals(score: float, classes: Mapping[str, int], *, at_most: float = 0.5) -> bool:
    """Whether a score is the share of the largest class, to less than so many rows."""
    rows = sum(classes.values())
    return rows >= ROWS and abs(score * rows - max(classes.values())) < at_most
