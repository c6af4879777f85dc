"""Measures of boxes and pictures that answer wrongly where the right answer is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.wire.record import MeasureAsked

NEAR: Final = 0.03
SHARED: Final = 1 / 7
"""Of two boxes whose corners are each other's middles."""
HALF: Final = (0.45, 0.55)
"""What two equal boxes get where their shared part is counted twice."""
SOME: Final = 0.05
LEAST_ROWS: Final = 10
BYTES: Final = 100.0
"""From here on a greatest value is one of bytes."""
FRACTION: Final = 1.5
FOUR: Final = 4.0


@rule("overlap-miscounted", when=own_program)
def overlap_miscounted(trace: Trace) -> Iterator[Finding]:
    """Two equal boxes get one half; two boxes that lie apart get more than nothing."""
    for one, same, shifted, apart in _overlaps(trace):
        if HALF[0] <= same <= HALF[1]:
            yield certain(one.place, name=one.name, same=figure(same), apart=None)
        elif abs(same - 1) <= NEAR and abs(shifted - SHARED) <= NEAR and apart > NEAR / 3:
            yield certain(one.place, name=one.name, same=None, apart=figure(apart))


@rule("boxes-in-another-form", when=own_program)
def boxes_in_another_form(trace: Trace) -> Iterator[Finding]:
    """``x, y, width, height`` for a function that takes the last two for a corner."""
    for one, same, shifted, _ in _overlaps(trace):
        crossed, rows = one.figures.get("crossed", 0.0), one.figures.get("rows", 0.0)
        corners = abs(shifted - SHARED) <= NEAR and abs(same - 1) <= NEAR
        if corners and crossed >= SOME and rows >= LEAST_ROWS:
            yield certain(one.place, name=one.name, percent=whole_percent(crossed), rows=int(rows))


def _overlaps(trace: Trace) -> Iterator[tuple[MeasureAsked, float, float, float]]:
    """Shares of overlap: those of functions that give 1 less it, or it below 0, turned round."""
    for one in trace.of(MeasureAsked):
        answers = [one.figures.get(name) for name in ("same", "shifted", "apart")]
        known = [answer for answer in answers if answer is not None]
        if one.what != "overlap" or len(known) < len(answers):
            continue
        same, shifted, apart = known
        if abs(same) <= NEAR and abs(1 - shifted - SHARED) <= NEAR:
            same, shifted, apart = 1 - same, 1 - shifted, 1 - apart
        elif abs(same + 1) <= NEAR:
            same, shifted, apart = -same, -shifted, -apart
        yield one, same, shifted, apart


@rule("peak-of-another-range", when=own_program)
def peak_of_another_range(trace: Trace) -> Iterator[Finding]:
    """``psnr(a, b, max_val=255)`` of pictures between 0 and 1."""
    for one in trace.of(MeasureAsked):
        peak = one.figures.get("peak")
        high = one.figures.get("high", _highest(trace))
        if one.what != "peak" or peak is None or high is None or high <= 0:
            continue
        of_bytes = peak >= BYTES and high <= FRACTION
        of_fractions = peak <= 1 and high >= BYTES / FOUR
        if of_bytes or of_fractions:
            yield certain(one.place, name=one.name, peak=figure(peak), high=figure(high))


def _highest(trace: Trace) -> float | None:
    """The greatest value of pictures that a model is to give."""
    highs = [
        fit.y.high for fit in trace.fits if fit.y.high is not None and len(fit.y.shape or ()) == 4
    ]
    return max(highs, default=None)
