"""Losses that the learner wrote, and that are smallest where the answers are wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import activation, closing, compiled_at
from grader.hints.rules.own_losses import own_functions, own_losses
from grader.hints.trace import Trace

_SUCCESS: Final = re.compile(
    r"dice|iou|jaccard|overlap|f1|score|accuracy|precision|recall|r2|r_squared", re.I
)
_FALLING: Final = re.compile(r"loss|distance|error|cost|neg", re.IGNORECASE)
MASKS: Final = 3
"""Axes of answers that are pictures themselves."""
_OF_PAIRS: Final = re.compile(r"contrast|siam|triplet|distance|margin", re.IGNORECASE)
_CLEAR: Final = 0.2
_ROUNDED: Final = 1e-5
"""Of sums in float32: two losses of 0 may be so far apart."""
_SAME: Final = 1e-3
"""Loss and measure are means over the same batches."""


@rule("loss-turned-round")
def loss_turned_round(trace: Trace) -> Iterator[Finding]:
    """A measure of success that is the loss itself, and falls."""
    if not own_losses(trace):
        return
    yield from _success_itself(trace)
    yield from _smallest_where_wrong(trace)
    for fit in trace.fits:
        history = fit.end.history if fit.end else {}
        losses = history.get("loss", [])
        for name, curve in history.items():
            measure = _SUCCESS.search(name) and "loss" not in name and not name.startswith("val_")
            if not measure or len(curve) != len(losses) or len(losses) < 2:
                continue
            same = all(abs(a - b) < _SAME for a, b in zip(losses, curve, strict=True))
            if same and losses[-1] < losses[0] and losses[0] > 0:
                yield certain(
                    compiled_at(trace, fit.model) or fit.place,
                    metric=name,
                    first=figure(curve[0]),
                    last=figure(curve[-1]),
                    right=None,
                    wrong=None,
                )


def _smallest_where_wrong(trace: Trace) -> Iterator[Finding]:
    """A loss that is larger for the labels themselves than for their opposite.

    Of zeros and ones only for masks, for probabilities, or where a function of the program is
    called like a measure of success; and never in a program that speaks of pairs: the distance
    of two pictures may well be small where their label is 1.
    """
    successful = any(
        _SUCCESS.search(found.node.name) for found in trace.program.nodes(ast.FunctionDef)
    )
    pairs = any(_OF_PAIRS.search(unit.source) for unit in trace.program.units)
    itself = any(_SUCCESS.search(name) and not _FALLING.search(name) for name in own_losses(trace))
    compares = not pairs and any(_reads_labels(one) for _, one in own_functions(trace))
    for fit in trace.fits:
        masks = len(fit.model.output_shape or ()) >= MASKS
        ends = closing(fit.model)
        shares = bool(ends) and activation(ends[-1]) in ("sigmoid", "softmax")
        asked = ["own_loss"] if masks or successful or (shares and compares) else []
        asked += ["own_loss_of_quantities"] if itself or compares else []
        for figures in (one for name in asked for one in trace.probed(name, fit.model)):
            right, wrong = figures["right"], figures["wrong"]
            if right - wrong > max(_ROUNDED, _CLEAR * max(abs(right), abs(wrong))):
                yield certain(
                    compiled_at(trace, fit.model) or fit.place,
                    metric=None,
                    first=None,
                    last=None,
                    right=figure(right),
                    wrong=figure(wrong),
                )


def _reads_labels(function: ast.FunctionDef) -> bool:
    """Whether it looks at its first argument: a residual of the answers alone knows no labels."""
    for inner in ast.walk(function):  # it may make the loss
        if isinstance(inner, ast.FunctionDef):
            given = [one.arg for one in inner.args.args if one.arg != "self"]
            if len(given) == 2 and given[0] in names_in(inner.body):
                return True
    return False


def _success_itself(trace: Trace) -> Iterator[Finding]:
    """``loss=dice``: a share between 0 and 1 that the function gives back as it is, and it falls.

    A function whose name speaks of a loss, and one that takes its result from something, may
    mean another thing.
    """
    names = own_losses(trace)
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        if function.name not in names or not _SUCCESS.search(function.name):
            continue
        if _FALLING.search(function.name):
            continue
        back = [one.value for one in ast.walk(function) if isinstance(one, ast.Return)]
        written = ast.unparse(function)
        if len(back) != 1 or re.search(r"\b1(\.0*)? - |return -|subtract|negative", written):
            continue
        for fit in trace.fits:
            curve = fit.whole_curve("loss")
            share = len(curve) > 1 and all(0 <= one <= 1 for one in curve)
            if share and curve[-1] < curve[0]:
                yield certain(
                    compiled_at(trace, fit.model) or fit.place,
                    metric=function.name,
                    first=figure(curve[0]),
                    last=figure(curve[-1]),
                )
