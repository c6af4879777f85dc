"""A ready base that gives features, and is given pictures of another range the second time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import is_pictures
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, Predicted

UNITS: Final = 30.0
"""No photo has so much less contrast than others; one of both was divided by something."""
FEW: Final = 4
MANY_VALUES: Final = 20


@rule("features-prepared-otherwise", when=own_program)
def features_prepared_otherwise(trace: Trace) -> Iterator[Finding]:
    """``base.predict(preprocess_input(x_train))`` and then ``base.predict(x_test)``."""
    widths = {(fit.x.shape or (0,))[-1] for fit in trace.fits}
    fitted = {handle for fit in trace.fits for handle in trace.kin(fit.model)}
    asked = [
        one
        for one in trace.of(Predicted)
        if one.model.handle not in fitted
        and one.outputs is not None
        and (one.outputs.shape or (0,))[-1] in widths
        and is_pictures(one.x)
        and ((one.x.shape or (0,))[0] or 0) >= FEW
    ]
    for first, second in combinations(asked, 2):
        if first.model.handle != second.model.handle or first.place == second.place:
            continue
        one, other = first.x, second.x
        if _far_apart(one, other):
            yield certain(
                second.place,
                low=figure(other.low or 0),
                high=figure(other.high or 0),
                first_low=figure(one.low or 0),
                first_high=figure(one.high or 0),
                first_line=first.place.line if first.place else None,
            )
            return


def _far_apart(one: ArrayNote, other: ArrayNote) -> bool:
    spreads = (one.spread or 0.0, other.spread or 0.0)
    many = min(one.distinct or 0, other.distinct or 0) >= MANY_VALUES
    return many and max(spreads) >= UNITS * min(spreads) > 0
