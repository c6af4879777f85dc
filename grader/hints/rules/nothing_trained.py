"""Trainings that show nothing: no epoch was left, or the figures were never counted."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace

# Seen with Keras 3.15.1.
_NOT_YET: Final = r"Cannot get result\(\) since the metric has not yet been built"
_COUNTING: Final = frozenset({"update_state", "compute_metrics", "compiled_metrics", "train_step"})
"""Whatever a step counts its figures with; Keras' own step does."""


@rule("no-epoch-left", when=own_program)
def no_epoch_left(trace: Trace) -> Iterator[Finding]:
    """``fit(epochs=10, initial_epoch=10)``: the last epoch's number is no number of epochs."""
    for fit in trace.fits:
        if fit.end is None or fit.end.cut or fit.end.epochs_run or fit.start.via != "fit":
            continue
        for call, _ in calls_at(trace, fit.place, ".fit"):
            first = keyword(call, "initial_epoch")
            if first is not None and not fit.end.history:
                yield certain(fit.place, epochs=fit.start.epochs, first=ast.unparse(first)[:40])


@rule("figures-never-counted", when=own_program)
def figures_never_counted(trace: Trace) -> Iterator[Finding]:
    """A ``train_step`` of one's own that reads results of metrics which nothing was told to."""
    for node, found, _ in own_classes(trace, "Model", "Sequential", "Functional"):
        step = method(node, "train_step")
        if step is None:
            continue
        names = {dotted(one).rpartition(".")[2] for one in ast.walk(step) if _is_part(one)}
        if names & _COUNTING or "result" not in names | {"get_metrics_result"} & names:
            continue
        for error, _ in said(trace, _NOT_YET, "ValueError"):
            if found.part(step).covers(error.place):
                yield cause(found.part(step).place, name=node.name, metric=None)
        for fit in trace.fits:
            empty = _empty(fit) if fit.model.class_name == node.name else None
            if empty is not None:
                yield certain(found.part(step).place, name=node.name, metric=empty)


def _is_part(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute)


def _empty(fit: Fit) -> str | None:
    """A figure of the training that is 0 in every epoch."""
    history = fit.end.history if fit.end is not None else {}
    for name, curve in history.items():
        if curve and not any(curve) and not name.startswith("val_"):
            return name
    return None
