"""Rules about metrics: none, another name, or one of another family."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword
from grader.hints.raised import failures_of, place_of, raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.compile_labels import MISMATCH
from grader.hints.rules.model_facts import (
    REGRESSION,
    activation,
    closing,
    fact,
    loss_of,
    one_hot_width,
    output_units,
    plain,
    stopped_fit,
    whole_numbers,
)
from grader.hints.rules.own_metrics import compared_in_loops
from grader.hints.trace import Trace
from grader.wire.record import Compiled, Evaluated, FitEnded, FitStarted

ACCURACY_KEY = re.compile(r"^(val_)?(acc|accuracy|categorical_accuracy|binary_accuracy|"
                          r"sparse_categorical_accuracy)$")  # fmt: skip
SCALAR = re.compile(
    r"cannot unpack non-iterable float|'float' object is not (subscriptable|iterable)"
    r"|invalid index to scalar variable"
)

PICTURES: Final = 4
"""Axes of several pictures."""

_OF_COLUMNS: Final = ("precision", "recall", "auc", "truepositives", "falsepositives",
                      "truenegatives", "falsenegatives")  # fmt: skip
"""They count within the columns of one-hot rows."""
_MEASURING: Final = re.compile(r"evaluate|(?:train|test)_on_batch")


def last_history(trace: Trace) -> list[str] | None:
    """The names of the curves of the last training that ended."""
    ends = list(trace.of(FitEnded))
    return list(ends[-1].history) if ends else None


@rule("no-metrics")
def no_metrics(trace: Trace) -> Iterator[Finding]:
    """Compiled without metrics, and the program uses an accuracy."""
    for failure in failures_of(trace, "no-metrics"):
        yield certain(place_of(trace, failure), wanted="accuracy")
    bare = [one for one in trace.of(Compiled) if not one.model.metrics]
    if not bare or len(bare) != len(list(trace.of(Compiled))):
        return
    curves = last_history(trace)
    for error in raised(trace):
        evaluated = any(_MEASURING.search(frame.source) for frame in error.own) or any(
            not one.model.metrics for one in trace.of(Evaluated)
        )
        if error.type == "TypeError" and SCALAR.search(error.message) and evaluated:
            yield cause(bare[-1].place, wanted="accuracy")
        key = error.message.strip("'\"")
        named = error.type == "KeyError" and ACCURACY_KEY.match(key)
        if named and curves and not any("acc" in name for name in curves):
            yield cause(bare[-1].place, wanted=key)


@rule("wrong-history-key")
def wrong_history_key(trace: Trace) -> Iterator[Finding]:
    """The curve is there, under another name."""
    for failure in failures_of(trace, "wrong-history-key"):
        curves = fact(failure, "curves") or fact(failure, "keys")
        names = ", ".join(map(str, curves)) if isinstance(curves, (list, dict)) else None
        yield certain(place_of(trace, failure), wanted="accuracy", present=names)
    curves_now = last_history(trace)
    for error in raised(trace):
        key = error.message.strip("'\"")
        if error.type != "KeyError" or curves_now is None or key in curves_now:
            continue
        validation = key.startswith("val_")
        same_kind = [name for name in curves_now if name.startswith("val_") == validation]
        if ACCURACY_KEY.match(key) and any("acc" in name for name in same_kind):
            yield cause(error.place, wanted=key, present=", ".join(curves_now))


@rule("wrong-metric-family")
def wrong_metric_family(trace: Trace) -> Iterator[Finding]:
    """A metric that counts something else than right answers."""
    for failure in failures_of(trace, "wrong-metric-family"):
        given = fact(failure, "metrics")
        metric = str(given[0]) if isinstance(given, list) and given else None
        yield certain(place_of(trace, failure), metric=metric)
    for found in compared_in_loops(trace):
        yield certain(found.place, metric="keras.metrics.Accuracy()")
    stopped = stopped_fit(trace)
    picks = any(True for _ in trace.program.calls("argmax"))
    for fit in trace.fits:
        misfit = _misfit(fit.start, compares_outputs(trace), picks)
        if misfit is not None:
            broke = fit is stopped and any(MISMATCH.search(one.message) for one in raised(trace))
            yield (cause if broke else certain)(fit.place, metric=misfit)


def _misfit(start: FitStarted, compares: bool, picks: bool) -> str | None:
    model, y = start.model, start.y
    units = output_units(model) or 0
    if loss_of(model) in REGRESSION and _quantities(start):
        return next((one for one in model.metrics if plain(one) in ("accuracy", "acc")), None)
    width, numbers = one_hot_width(y), whole_numbers(y)
    ends = closing(model)
    softmax = bool(ends) and activation(ends[-1]) == "softmax"
    for metric in model.metrics:
        name = plain(metric)
        picked = softmax or (width and picks)
        if name == "binaryaccuracy" and picked and units > 2 and (width or numbers):
            return metric
        if name == "categoricalaccuracy" and numbers and units >= 1:
            return metric
        if name == "sparsecategoricalaccuracy" and (width or (numbers and units == 1)):
            return metric
        if name in _OF_COLUMNS and softmax and numbers and units > 2:
            return metric
        shares = softmax or (bool(ends) and activation(ends[-1]) == "sigmoid")
        if metric == "Accuracy" and compares and shares and (width or numbers):
            return "keras.metrics.Accuracy()"
    return None


def _quantities(start: FitStarted) -> bool:
    """Targets that are measured, not counted: fractions, or very many values, in one column."""
    y = start.y
    flat = y.shape is not None and (len(y.shape) == 1 or (len(y.shape) == 2 and y.shape[1] == 1))
    shape, given = y.shape or (), start.x.shape or ()
    painted = len(shape) == PICTURES and shape[1:] == given[1:]
    flat = flat or painted  # pictures that are to be painted again
    return flat and not whole_numbers(y) and not y.classes and (y.distinct or 0) > 20


def compares_outputs(trace: Trace) -> bool:
    """The class ``keras.metrics.Accuracy``, which wants equal numbers, was made in ``compile``.

    As a note it looks like the string, and Keras takes the string in any case for the accuracy
    that fits the labels.
    """
    for call, _ in trace.program.calls(".compile"):
        given = keyword(call, "metrics")
        for node in ast.walk(given) if given is not None else ():
            if callee(node) == "Accuracy":
                return True
    return False
