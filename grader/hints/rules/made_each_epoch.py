"""Models that begin anew with each epoch of a loop, as the trainings themselves show it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, likely
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import Evaluated, Predicted, Saved

LEAST: Final = 3


def made_each_epoch(trace: Trace) -> Iterator[Finding]:
    """One line trains a new model of the same layers for one epoch again and again.

    Only the last one is asked afterwards. Models that are asked one by one, kept or trained for
    longer are runs of their own.
    """
    by_line: dict[tuple[str, int], list[Fit]] = {}
    for fit in trace.fits:
        if fit.place is not None and fit.start.via in ("fit", "train_on_batch"):
            by_line.setdefault((fit.place.file, fit.place.line), []).append(fit)
    for fits in by_line.values():
        handles = [fit.model.handle for fit in fits]
        before = [fit.model.fits - (fit.start.via != "fit") for fit in fits]  # it counts itself
        fresh = len(set(handles)) == len(handles) and max(before) <= 0
        once = all(fit.start.epochs == 1 for fit in fits)
        if len(fits) < LEAST or not fresh or not once or not _alike(fits):
            continue
        asked = _asked(trace)
        if handles[-1] in asked and not asked & set(handles[:-1]):
            place = fits[-1].place
            assert place is not None
            yield likely(place, name=_name(trace, place), runs=len(fits), fit_line=place.line)


def _alike(fits: list[Fit]) -> bool:
    """The same layers, settings and rows each time."""
    first = fits[0]
    return all(
        _plan(first) == _plan(other)
        and first.x.shape == other.x.shape
        and (first.model.optimizer, first.model.learning_rate, first.model.loss)
        == (other.model.optimizer, other.model.learning_rate, other.model.loss)
        for other in fits[1:]
    )


def _plan(fit: Fit) -> list[tuple[object, ...]]:
    """The kinds and sizes of its layers, built or not."""
    return [
        (one.class_name, one.config.get("units"), one.config.get("filters"))
        for one in fit.model.layers
    ]


def _asked(trace: Trace) -> set[int]:
    """Models that were asked something, or kept in a file."""
    asked = {one.model.handle for one in trace.of(Evaluated)}
    asked |= {one.model.handle for one in trace.of(Predicted)}
    return asked | {one.handle for one in trace.of(Saved)}


def _name(trace: Trace, place: Place) -> str:
    """``self.net`` of ``self.net.fit(...)`` on that line."""
    for found in trace.program.at(place, ast.Call):
        function = found.node.func
        if isinstance(function, ast.Attribute) and function.attr in ("fit", "train_on_batch"):
            return dotted(function.value)
    return "model"
