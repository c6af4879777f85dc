"""Corners of boxes that lie outside of the pictures: those were resized, the corners were not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import REGRESSION, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ImageChanged

CORNERS: Final = (2, 4, 8)
"""Numbers of a point, a box, or the points of one."""
BEYOND: Final = 1.2
WITHIN: Final = 0.5


@rule("boxes-not-resized", when=own_program)
def boxes_not_resized(trace: Trace) -> Iterator[Finding]:
    """Corners up to 160 for pictures that are 48 wide, and were 160 wide before."""
    for fit in trace.fits:
        x, y = fit.x.shape or (), fit.y.shape or ()
        if len(x) != 4 or len(y) != 2 or y[1] not in CORNERS or fit.y.high is None:
            continue
        if loss_of(fit.model) not in REGRESSION or (fit.y.low or 0.0) < 0:
            continue
        side = max(x[1] or 0, x[2] or 0)
        for changed in trace.of(ImageChanged):
            before = max(changed.before)
            resized = changed.what in ("resize", "thumbnail") and changed.after[::-1] == x[1:3]
            if not resized or before <= side or fit.y.high <= BEYOND * side:
                continue
            if WITHIN * before <= fit.y.high <= before:
                yield certain(
                    changed.place,
                    high=figure(fit.y.high),
                    y=fit.y.name or None,
                    before=f"{changed.before[0]}x{changed.before[1]}",
                    after=f"{changed.after[0]}x{changed.after[1]}",
                )
