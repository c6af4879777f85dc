"""Pictures that are drawn as numbers which the drawing takes for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import PictureShown

WHITE: Final = 2.0
"""From this mean on nearly all that is drawn is white: 1 is white already."""
COLOURED: Final = (3, 4)


@rule("picture-shown-out-of-range", when=own_program)
def picture_shown_out_of_range(trace: Trace) -> Iterator[Finding]:
    """``imshow`` of a coloured picture of floats between 0 and 255: all white."""
    for shown in trace.of(PictureShown):
        x = shown.x
        coloured = len(x.shape or ()) == 3 and (x.shape or ())[-1] in COLOURED
        if not coloured or "float" not in (x.dtype or "") or x.mean is None or x.high is None:
            continue
        if x.mean >= WHITE and (x.low or 0.0) >= -WHITE:
            yield certain(shown.place, call=shown.how, dtype=x.dtype, high=figure(x.high))
