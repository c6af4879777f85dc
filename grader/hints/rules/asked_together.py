"""What one line asks about row by row, put together: a single picture shows little of a range."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import msgspec

from grader.hints.rules.data_common import Feed
from grader.wire.record import ArrayNote


def asked_together(feeds: Sequence[Feed]) -> list[Feed]:
    """For each line that asked about several single rows: one of them, with the facts of all."""
    lines: dict[tuple[str, int], list[Feed]] = {}
    for feed in feeds:
        if feed.how == "predict" and feed.place is not None and (feed.x.shape or (0,))[0] == 1:
            lines.setdefault((feed.place.file, feed.place.line), []).append(feed)
    merged = []
    for several in lines.values():
        x = _all_of([feed.x for feed in several])
        if len(several) > 1 and x is not None:
            merged.append(dataclasses.replace(several[0], x=x))
    return merged


def _all_of(notes: Sequence[ArrayNote]) -> ArrayNote | None:
    lows = [one.low for one in notes if one.low is not None]
    highs = [one.high for one in notes if one.high is not None]
    means = [one.mean for one in notes if one.mean is not None]
    spreads = [one.spread for one in notes if one.spread is not None]
    if not len(lows) == len(highs) == len(means) == len(spreads) == len(notes):
        return None
    return msgspec.structs.replace(
        notes[0],
        low=min(lows),
        high=max(highs),
        mean=sum(means) / len(means),
        spread=sum(spreads) / len(spreads),
    )
