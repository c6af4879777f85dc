"""Maps of classes that were resized as pictures are: between two classes a third one appears."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, computed_from, dotted, keyword, names_in
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.model_facts import CATEGORICAL, SPARSE, loss_of, output_units
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import ImageChanged

LEAST: Final = 3
"""Classes: between two there is no third."""


@rule("mask-resized-smoothly", when=own_program)
def mask_resized_smoothly(trace: Trace) -> Iterator[Finding]:
    """``mask.resize(...)`` or ``tf.image.resize(mask, ...)`` with values in between."""
    for fit in trace.fits:
        y, classes = fit.y, output_units(fit.model) or 0
        rows_of_classes = loss_of(fit.model) in CATEGORICAL and len(y.shape or ()) == 4
        if len(y.shape or ()) not in (3, 4) or not (
            loss_of(fit.model) in SPARSE or (rows_of_classes and (y.shape or ())[-1] == classes)
        ):
            continue
        known = {float(one) for one in range(classes)} if rows_of_classes else set(y.values)
        for changed in trace.of(ImageChanged):
            made = set(changed.values_after) - set(changed.values_before)
            new = sorted(made & known)
            sizes = tuple((y.shape or ())[1:3])
            if len(changed.values_before) > 1 and new and sizes == changed.after[::-1]:
                before = ", ".join(f"{value:g}" for value in changed.values_before[:8])
                yield certain(changed.place, before=before, made=f"{new[0]:g}", called=None)
            yield from _mixed_within(trace, changed, known, sizes)
        fractions = [value for value in y.values if value != round(value)]
        if classes < LEAST or (y.distinct or 0) < LEAST:
            continue
        for found in _smooth(trace, fit):
            yield (certain if fractions else likely)(
                found.place,
                before=None,
                made=f"{figure(fractions[0])}" if fractions else None,
                called=ast.unparse(found.node)[:60],
            )


def _mixed_within(
    trace: Trace, changed: ImageChanged, known: set[float], sizes: tuple[int | None, ...]
) -> Iterator[Finding]:
    """Pillow mixes grey values unless it is told ``NEAREST``: between 0 and 2 it writes a 1."""
    before = set(changed.values_before)
    several = len(before) >= LEAST and before <= known == set(map(float, range(len(known))))
    if changed.mode != "L" or not several or sizes != changed.after[::-1]:
        return
    for found in trace.program.at(changed.place, ast.Call):
        call = found.node
        plain = len(call.args) == 1 and not call.keywords
        if callee(call) == "resize" and plain and changed.before != changed.after:
            written = ast.unparse(call)
            yield likely(changed.place, before=None, made=None, called=written[-60:])
            return


def _smooth(trace: Trace, fit: Fit) -> Iterator[FoundNode[ast.Call]]:
    """Calls of ``tf.image.resize`` without ``nearest`` whose result becomes the labels."""
    for found in trace.program.nodes(ast.Call):
        call = found.node
        spelled = dotted(call.func)
        if callee(call) != "resize" or "image" not in spelled or _says_nearest(call):
            continue
        around = list(trace.program.at(found.place, ast.FunctionDef))
        if around:
            inside = list(ast.walk(around[-1].node))
            wanted = _second_returned(inside)
        else:
            inside = [one.node for one in trace.program.nodes(ast.Assign)]
            wanted = frozenset({fit.y.name} - {""}) | _labels_at(trace, fit)
        targets = _given_to(inside, call)
        chosen = any(isinstance(one, ast.Call) and callee(one) == "argmax" for one in inside)
        if targets and not chosen and computed_from(targets, inside) & wanted:
            yield found


def _labels_at(trace: Trace, fit: Fit) -> frozenset[str]:
    """``masks`` of ``model.fit(images[:80], masks[:80])``: a part has no name of its own."""
    return frozenset(
        name
        for call, found in trace.program.calls(".fit")
        if found.covers(fit.place)
        for name in names_in(call.args[1:2])
    )


def _says_nearest(call: ast.Call) -> bool:
    method = keyword(call, "method") or keyword(call, "interpolation")
    method = method or (call.args[2] if len(call.args) > 2 else None)
    return method is not None and "bi" not in ast.unparse(method).lower()


def _second_returned(inside: list[ast.AST]) -> frozenset[str]:
    """Names in the second value that a function gives back."""
    return frozenset(
        name
        for one in inside
        if isinstance(one, ast.Return) and isinstance(one.value, ast.Tuple)
        for name in names_in(one.value.elts[1:2])
    )


def _given_to(inside: list[ast.AST], call: ast.Call) -> frozenset[str]:
    """Names that hold what the call gave."""
    return frozenset(
        target.id
        for one in inside
        if isinstance(one, ast.Assign) and any(node is call for node in ast.walk(one.value))
        for target in one.targets
        if isinstance(target, ast.Name)
    )
