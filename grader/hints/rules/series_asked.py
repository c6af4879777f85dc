"""Forecasts of a series: what is fed back into the window, and what they are compared with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Compared, MetricTaken, Predicted

_SAID: Final = re.compile(r"pred|forecast|hat\b|guess|yhat", re.I)
"""How a name says that answers are meant."""
TURNS: Final = 3
FAR: Final = 4.0
"""So many times the whole range of the training above it: no forecast has come there."""


@rule("forecast-in-other-units", when=own_program)
def forecast_in_other_units(trace: Trace) -> Iterator[Finding]:
    """A forecast is turned back to its unit, and put like this among the scaled steps."""
    fits = {fit.model.handle: fit for fit in trace.fits}
    asked: dict[tuple[int, str, int], list[Predicted]] = defaultdict(list)
    for event in trace.of(Predicted):
        if event.outputs is not None and event.place is not None and event.model.handle in fits:
            asked[event.model.handle, event.place.file, event.place.line].append(event)
    for (handle, *_), events in asked.items():
        x = fits[handle].x
        if len(events) < TURNS or x.low is None or x.high is None or x.high <= x.low:
            continue
        span, told = x.high - x.low, x.high
        for number, event in enumerate(events):
            highest = event.x.high
            if highest is None or event.outputs is None or event.outputs.high is None:
                break
            if number and highest > max(told, x.high) + FAR * span:
                yield certain(
                    event.place, high=figure(highest), low=figure(x.low), top=figure(x.high),
                    told=figure(told), turn=number + 1,
                )  # fmt: skip
                break
            if highest > x.high + span:
                break
            told = max(told, event.outputs.high) if number else event.outputs.high


@rule("series-compared-apart", when=own_program)
def series_compared_apart(trace: Trace) -> Iterator[Finding]:
    """Forecasts beside the series from its beginning: the first one belongs behind a window."""
    widths = set()
    for fit in trace.fits:
        shape = [side or 0 for side in (fit.x.shape or ())[1:]]
        if fit.x.slides and shape:
            widths.add(shape[0] if shape[0] > 1 or len(shape) == 1 else shape[1])
    for event in trace.events:
        if not isinstance(event, Compared | MetricTaken):
            continue
        steps = _behind(event)
        if steps > 1 and steps in widths:
            yield certain(event.place, steps=steps)


def _behind(event: Compared | MetricTaken) -> int:
    """By how many steps the true values stand behind the answers; 0 where it cannot be told.

    A model that says what was there one season ago is as many steps away, on the other side.
    """
    if isinstance(event, Compared):
        said = event.left_answered, event.right_answered
        left, _, right = event.written.partition("-")
    else:
        said = event.first_predicted is True, event.second_predicted is True
        left, right = event.first.name, event.second.name
    if said[0] == said[1]:
        said = bool(_SAID.search(left)), bool(_SAID.search(right))
    if said[0] == said[1]:
        return 0
    return event.apart if said[0] else -event.apart


@rule("window-moved-backwards", when=own_program)
def window_moved_backwards(trace: Trace) -> Iterator[Finding]:
    """``window = [new] + window[:-1]`` for windows whose newest value stands last."""
    trained = {fit.model.handle: fit for fit in trace.fits if fit.start.onward}
    turns: dict[tuple[int, str, int], list[Predicted]] = defaultdict(list)
    for event in trace.of(Predicted):
        if event.outputs is not None and event.place is not None and event.model.handle in trained:
            turns[event.model.handle, event.place.file, event.place.line].append(event)
    for events in turns.values():
        back = [event for event in events if event.moved < 0]
        if len(back) >= TURNS and not any(event.moved > 0 for event in events):
            shape = back[0].x.shape or (1, None)
            yield certain(back[0].place, turns=len(events), steps=shape[1])
