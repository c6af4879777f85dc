"""Metrics of Keras that count something else than their name seems to say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.model_facts import output_units, plain
from grader.hints.trace import Trace
from grader.wire.record import Compiled

_SCORES: Final = frozenset({"F1Score", "FBetaScore"})
PLACE: Final = {"F1Score": 1, "FBetaScore": 2}
"""Where the threshold stands among the arguments."""
SEVERAL: Final = 2
"""So many metrics have more names than ``metrics_names`` has for them."""


@rule("f1-without-threshold")
def f1_without_threshold(trace: Trace) -> Iterator[Finding]:
    """``F1Score()`` for one column of answers: its greatest is always that one, so all are yes."""
    single = [
        fit for fit in trace.fits
        if output_units(fit.model) == 1
        and any(plain(one) in ("f1score", "fbetascore") for one in fit.model.metrics)
    ]  # fmt: skip
    if not single:
        return
    for found in trace.program.nodes(ast.Call):
        name = callee(found.node)
        if name not in _SCORES or "sklearn" in dotted(found.node.func):
            continue
        given = keyword(found.node, "threshold")
        if given is None and len(found.node.args) > PLACE[name]:
            given = found.node.args[PLACE[name]]
        if given is None or (isinstance(given, ast.Constant) and given.value is None):
            yield certain(
                found.place, metric=name, written=ast.unparse(found.node)[:60],
                fit_line=single[0].place.line if single[0].place is not None else 0,
            )  # fmt: skip


@rule("metric-names-of-old")
def metric_names_of_old(trace: Trace) -> Iterator[Finding]:
    """``zip(model.metrics_names, model.evaluate(...))``: two names for all the figures."""
    several = [one for one in trace.of(Compiled) if len(one.model.metrics) >= SEVERAL]
    for found in trace.program.nodes(ast.Call) if several else ():
        node = found.node
        if callee(node) == "zip" and any(_is_names(trace, one) for one in node.args):
            yield certain(
                found.place,
                written=ast.unparse(node)[:60],
                metrics=len(several[-1].model.metrics),
                figures=len(several[-1].model.metrics) + 1,
            )


def _is_names(trace: Trace, node: ast.expr) -> bool:
    """``model.metrics_names``, also by a name."""
    if isinstance(node, ast.Attribute):
        return node.attr == "metrics_names"
    if not isinstance(node, ast.Name):
        return False
    bound = [one.node for one in trace.program.bound_to(node.id)]
    return any(
        isinstance(one, ast.Assign) and isinstance(one.value, ast.Attribute)
        and one.value.attr == "metrics_names"
        for one in bound
    )  # fmt: skip
