"""Sources that give nothing any more, and masks in which there is hardly anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, cause, certain, figure, rule
from grader.hints.rules.model_facts import BINARY, loss_of
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Trace

MANY: Final = 0.1
"""From this share on, empty batches are no accident."""
RARE: Final = 0.05
"""So few pixels of a mask are something, that answering nothing looks good."""
FEW: Final = 4
TURNS: Final = 3
"""Batches, and batches for each epoch, from which on the same one is no accident."""
NEAR: Final = 0.01
"""So near to the accuracy of an empty answer, the answers are empty."""
GAINED: Final = 0.3
"""A model that knows this share of what is rare is on its way."""


@rule("batches-run-dry")
def batches_run_dry(trace: Trace) -> Iterator[Finding]:
    """The first batches are filled, later ones hold one value only."""
    if not own_program(trace):
        return
    for fit in trace.fits:
        x = fit.x
        filled = x.low is not None and x.high is not None and x.high > x.low
        if x.empty and x.batches:
            ended = fit.end is None and trace.exception is not None
            yield (cause if ended else certain)(
                fit.place, blank=None, taken=x.taken, empty=x.empty, source=x.name or None
            )
        if x.kind != "generator" or not filled or x.blank < 2 or x.blank < MANY * x.taken:
            continue
        yield certain(fit.place, blank=x.blank, taken=x.taken, empty=None, source=x.name or None)


@rule("batches-never-change")
def batches_never_change(trace: Trace) -> Iterator[Finding]:
    """The first batch again and again: a counter that is set back at each turn."""
    if not own_program(trace):
        return
    for fit in trace.fits:
        x, epochs = fit.x, max(fit.start.epochs, 1)
        again = x.taken > FEW and x.same == x.taken and x.taken >= TURNS * epochs
        made = x.kind == "generator" or (
            x.kind == "dataset" and next(trace.program.calls("from_generator"), None) is not None
        )
        if made and again and (x.distinct or 0) > 1:
            yield certain(fit.place, taken=x.taken, source=x.name or None)


@rule("foreground-is-rare")
def foreground_is_rare(trace: Trace) -> Iterator[Finding]:
    """Masks of almost nothing but background: an empty answer has an accuracy of 99 %."""
    if not learns(trace):
        return
    for fit in trace.fits:
        y, share = fit.y, fit.y.mean
        mask = len(y.shape or ()) >= 3 and y.values == (0.0, 1.0)
        if not mask or share is None or not 0 < share < RARE or loss_of(fit.model) not in BINARY:
            continue
        curve = fit.whole_curve("accuracy") or fit.whole_curve("binary_accuracy")
        if curve and -NEAR < curve[-1] - (1 - share) < GAINED * share:
            yield certain(
                fit.place,
                y=y.name or None,
                percent=figure(100 * share),
                accuracy=figure(curve[-1]),
                empty=figure(1 - share),
            )
