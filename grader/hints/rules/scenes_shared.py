"""Parts of one photo on both sides of a split: what is judged was learned a few pixels away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.wire.record import Evaluated

SOME: Final = 0.1
LEAST: Final = 8
"""Pictures."""
SELDOM: Final = 0.1
"""Of the learned pictures: what more of them hold is drawn in all of them."""


@rule("scenes-in-both-parts", when=own_program)
def scenes_in_both_parts(trace: Trace) -> Iterator[Finding]:
    """Patches that overlap, or moved copies, split by chance afterwards."""
    for fit in trace.fits:
        judged = [one for one in trace.of(Evaluated) if one.model.handle == fit.model.handle]
        place = judged[-1].place if judged else fit.place
        for seen in trace.probed("patches", fit.model)[-1:]:
            rows, share = seen["rows"], seen["found"]
            if share >= SOME and share * rows >= LEAST and seen["often"] <= SELDOM and fit.place:
                yield certain(
                    place, percent=whole_percent(share), rows=int(rows), fit_line=fit.place.line
                )
