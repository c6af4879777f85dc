"""Measures of yes or no over what is no probability of yes: two columns, or raw scores."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.model_facts import activation, closing, compiled_at, output_units
from grader.hints.trace import Fit, Trace

_OF_ONE_CLASS: Final = frozenset({"Precision", "Recall"})
_WITH_HALF: Final = frozenset(
    {"Precision", "Recall", "AUC", "TruePositives", "FalsePositives", "TrueNegatives",
     "FalseNegatives", "BinaryAccuracy"}
)  # fmt: skip
"""They take 0.5, or marks between 0 and 1, for what lies between no and yes."""
_REFUSED: Final = re.compile(r"logical_and.*Incompatible shapes", re.DOTALL)
"""One number for each label beside two columns: the cells of a count do not pair up."""


@rule("precision-over-columns")
def precision_over_columns(trace: Trace) -> Iterator[Finding]:
    """``Precision()`` over the two columns of a softmax: each row is right or wrong in both."""
    for fit in _last_fits(trace):
        ends = closing(fit.model)
        if not ends or activation(ends[-1]) != "softmax" or output_units(fit.model) != 2:
            continue
        for call, found in _given(trace):
            if callee(call) in _OF_ONE_CLASS and keyword(call, "class_id") is None:
                refused = _REFUSED.search(trace.raised("InvalidArgumentError") or "")
                yield (cause if refused else certain)(
                    found.place, written=ast.unparse(call)[:60], units=2
                )
                break


@rule("metric-reads-logits")
def metric_reads_logits(trace: Trace) -> Iterator[Finding]:
    """``Precision()`` beside ``from_logits=True``: a score of 0 is even odds, not 0.5."""
    for fit in _last_fits(trace):
        ends = closing(fit.model)
        raw = fit.model.from_logits is True and ends and activation(ends[-1]) == "linear"
        if not raw or output_units(fit.model) != 1:
            continue
        for call, found in _given(trace):
            name = callee(call)
            marked = keyword(call, "thresholds") or keyword(call, "threshold")
            told = literal(keyword(call, "from_logits")) is True
            bare = not call.args or name == "AUC"
            if name in _WITH_HALF and marked is None and not told and bare:
                yield certain(
                    found.place,
                    written=ast.unparse(call)[:60],
                    area="AUC" if name == "AUC" else None,
                )
                break


def _last_fits(trace: Trace) -> Iterator[Fit]:
    """The last training of each model that ``compile`` made ready."""
    newest = {fit.model.handle: fit for fit in trace.fits if fit.start.via != "custom"}
    return (one for one in newest.values() if compiled_at(trace, one.model) is not None)


def _given(trace: Trace) -> Iterator[tuple[ast.Call, Found]]:
    """Calls that make metrics in the program."""
    for found in trace.program.nodes(ast.Call):
        if callee(found.node) in _OF_ONE_CLASS | _WITH_HALF:
            yield found.node, found
