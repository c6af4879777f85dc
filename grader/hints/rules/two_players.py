"""Models that are trained against each other, as the two of a GAN."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import ModelNote


@rule("discriminator-not-frozen")
def discriminator_not_frozen(trace: Trace) -> Iterator[Finding]:
    """The judge is trained by itself, and once more, with one label for all, behind the maker."""
    if not own_program(trace):
        return
    for whole in trace.fits:
        if not _one_label(whole):
            continue
        for judge in trace.fits:
            ends = _weighted(judge.model)
            layers = _weighted(whole.model)
            before = len(layers) - len(ends)
            if not ends or before < 1 or layers[before:] != ends:
                continue
            tail = [one for one in whole.model.layers if one.parameters][before:]
            maker = [one for one in whole.model.layers if one.parameters][:before]
            learning = any(one.trainable for one in tail) and any(one.trainable for one in maker)
            if learning and not _one_label(judge) and _take_turns(trace, judge, whole):
                yield certain(
                    whole.place,
                    judge=_owner(trace, judge.place) or judge.model.name,
                    whole=_owner(trace, whole.place) or whole.model.name,
                    judge_line=judge.place.line if judge.place is not None else 0,
                )


def _one_label(fit: Fit) -> bool:
    """All rows have the same label: nothing can be told apart, only somebody be convinced."""
    return fit.y.distinct == 1 and (fit.x.shape or (0,))[0] != 1


def _weighted(model: ModelNote) -> list[tuple[str, str, int]]:
    """Layers with weights: class, name and number of parameters."""
    return [(one.class_name, one.name, one.parameters) for one in model.layers if one.parameters]


def _take_turns(trace: Trace, one: Fit, other: Fit) -> bool:
    """Whether both are trained in the same loop or function."""
    a, b = one.place, other.place
    if a is None or b is None or a.file != b.file:
        return False
    return any(
        found.unit.label == a.file
        and found.node.lineno <= min(a.line, b.line)
        and max(a.line, b.line) <= (found.node.end_lineno or 0)
        for found in trace.program.nodes(ast.For, ast.While, ast.FunctionDef)
    )


def _owner(trace: Trace, place: Place | None) -> str | None:
    """``gan`` of ``gan.train_on_batch(...)`` on a line."""
    for call, found in trace.program.calls(".train_on_batch", ".fit"):
        here = place is not None and (found.unit.label, call.lineno) == (place.file, place.line)
        if here and isinstance(call.func, ast.Attribute):
            return ast.unparse(call.func.value)[:40]
    return None
