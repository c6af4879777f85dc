"""Evaluations on all rows, most of which the model was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.trace import Trace
from grader.wire.record import Evaluated

MOST: Final = 0.4
NEW: Final = 0.1
ALL: Final = 0.95


def judged_on_all(trace: Trace) -> Iterator[Evaluated]:
    """A model of the last fold that is judged on the whole table, and nothing on new rows alone.

    Only where the program cuts its rows into parts, and more rows are judged than were learned.
    """
    if next(trace.program.calls("train_test_split", ".split"), None) is None:
        return
    events = [one for one in trace.of(Evaluated) if one.x.overlaps.get("fit") is not None]
    if any(one.x.overlaps["fit"] < NEW for one in events):
        return
    if any(fit.start.validation_x is not None for fit in trace.fits):
        return
    rows = {fit.model.handle: (fit.x.shape or (0,))[0] or 0 for fit in trace.fits}
    for event in events:
        learned = rows.get(event.model.handle, 0)
        more = ((event.x.shape or (0,))[0] or 0) > learned > 0
        if more and MOST <= event.x.overlaps["fit"] < ALL:
            yield event
