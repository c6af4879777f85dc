"""Measures that want classes and are given probabilities, and means over batches."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, literal, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.model_facts import activation, closing, output_units
from grader.hints.trace import Fit, Trace

_COUNTED: Final = re.compile(
    r"f1|f_?beta|f_?score|f_?measure|precision|recall|sensitivity|specificity|matthews|mcc|kappa",
    re.IGNORECASE,
)
_SUMS: Final = frozenset({"sum", "reduce_sum", "count_nonzero"})
LEAST_BATCHES: Final = 4
FEW: Final = 4
"""Rows of the rare class in a batch, on average: with so few, many a batch has hardly any."""


@rule("iou-of-probabilities")
def iou_of_probabilities(trace: Trace) -> Iterator[Finding]:
    """``MeanIoU(num_classes=2)`` behind a softmax or a sigmoid: it compares class numbers."""
    for fit in trace.fits:
        ends = closing(fit.model)
        kind = activation(ends[-1]) if ends else None
        units = output_units(fit.model)
        if kind not in ("softmax", "sigmoid") or units is None:
            continue
        for call, found in trace.program.calls("metrics.MeanIoU", "MeanIoU"):
            if callee(call) != "MeanIoU" or literal(keyword(call, "sparse_y_pred")) is False:
                continue
            if not _in_compile(trace, call):
                continue
            stopped = any(
                error.search(r"[Ii]ncompatible|confusion|shape") for error in raised(trace)
            )
            if trace.exception is not None and not stopped:
                continue
            yield Finding(
                place=found.place,
                evidence={
                    "written": ast.unparse(call)[:50],
                    "activation": kind,
                    "columns": units if units > 1 else None,
                    "single": "sigmoid" if units == 1 else None,
                },
                explains_exception=trace.exception is not None,
            )
            return


def _in_compile(trace: Trace, call: ast.Call) -> bool:
    """Whether a metric stands in ``compile``, or is made somewhere for a model that is compiled."""
    inside = [one for one, _ in trace.program.calls(".compile")]
    given = names_in(inside)
    bound = [value for name, value, _ in trace.program.named() if name in given]
    return any(call in ast.walk(one) for one in [*inside, *bound])


@rule("measure-averaged-over-batches")
def measure_averaged_over_batches(trace: Trace) -> Iterator[Finding]:
    """``metrics=[f1]`` with a function of one's own that divides counts of one batch."""
    given = {
        one.id
        for call, _ in trace.program.calls(".compile")
        for whole in [keyword(call, "metrics"), *call.args[2:3]]
        if whole is not None
        for one in ast.walk(whole)
        if isinstance(one, ast.Name)
    }
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        if function.name not in given or not _COUNTED.search(function.name):
            continue
        inside = list(ast.walk(function))
        divides = any(isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div) for one in inside)
        helpers = {callee(one) for one in inside}
        counts = any(
            callee(one) in _SUMS
            for own in (function, *(f.node for f in trace.program.nodes(ast.FunctionDef)
                                    if f.node.name in helpers))
            for one in ast.walk(own)
        )  # fmt: skip
        batches = max((_batches(fit) for fit in trace.fits), default=0)
        if divides and counts and batches >= LEAST_BATCHES:
            yield likely(found.place, name=function.name, updates=batches)


def _batches(fit: Fit) -> int:
    """Of one epoch, where a class is so rare that batches differ; 0 where they hold enough.

    Those of a data set as far as they were counted.
    """
    counts = fit.y.classes.values()
    size = fit.start.batch_size or 32
    if fit.start.via != "fit" or len(counts) != 2 or min(counts) * size >= FEW * sum(counts):
        return 0
    if fit.x.batches:
        return fit.x.taken or fit.x.batches
    rows = (fit.x.shape or (0,))[0] or 0
    return -(-rows // size)
