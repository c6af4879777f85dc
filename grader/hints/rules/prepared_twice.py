"""Pictures that were divided by 255 before ``preprocess_input``, which takes 0 to 255."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rules.data_common import Feed, feeds, is_pictures
from grader.hints.trace import Trace

_LEFT: Final = ((-1.0, -0.99), (-124.0, -102.5), (-2.12, -1.78))
"""Where pixels of 0 to 1 end up, by the three ways of ``keras.applications``."""
_SLACK: Final = 0.002
_SEVERAL: Final = 10
"""So many values within one step of gray come from no bytes: a black picture has fewer."""


def prepared_twice(trace: Trace) -> Iterator[Feed]:
    """What a model was given although its values lie within one step of gray, near black."""
    if not any("preprocess_input" in unit.source for unit in trace.program.units):
        return
    for feed in feeds(trace):
        x = feed.x
        if not is_pictures(x) or x.low is None or x.high is None or feed.failed:
            continue
        near_black = any(low - _SLACK <= x.low and x.high <= high for low, high in _LEFT)
        if near_black and x.high > x.low and (x.distinct or 0) > _SEVERAL:
            yield feed
