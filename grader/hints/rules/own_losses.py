"""Losses that the learner wrote: the order of their arguments, and their direction."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import compiled_at
from grader.hints.trace import Trace

_ASYMMETRIC: Final = re.compile(r"(crossentropy|kl_divergence|poisson)$")
_SUCCESS: Final = re.compile(r"dice|iou|jaccard|overlap|f1|score|accuracy|precision|recall", re.I)
_SAME: Final = 1e-3
"""Loss and measure are means over the same batches."""


@rule("loss-arguments-exchanged")
def loss_arguments_exchanged(trace: Trace) -> Iterator[Finding]:
    """``categorical_crossentropy(y_pred, y_true)`` inside of a loss of one's own."""
    names = own_losses(trace)
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        if function.name not in names:
            continue
        given = [one.arg for one in function.args.args if one.arg != "self"][:2]
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not _ASYMMETRIC.search(dotted(node.func)):
                continue
            first = [one.id if isinstance(one, ast.Name) else "" for one in node.args[:2]]
            if len(given) == 2 and first == given[::-1]:
                name = dotted(node.func).rpartition(".")[2]
                yield certain(
                    found.part(node).place,
                    call=f"{name}({', '.join(first)})",
                    function=function.name,
                )


@rule("loss-turned-round")
def loss_turned_round(trace: Trace) -> Iterator[Finding]:
    """A measure of success that is the loss itself, and falls."""
    if not own_losses(trace):
        return
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
                )


def own_losses(trace: Trace) -> frozenset[str]:
    """Functions that ``compile`` was given as the loss, by its name or behind the optimizer."""
    return frozenset(
        given.id
        for call, _ in trace.program.calls(".compile")
        for given in [*call.args[1:2], *(one.value for one in call.keywords if one.arg == "loss")]
        if isinstance(given, ast.Name)
    )
