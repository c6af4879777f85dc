"""Ranges of values: pixels that were not scaled, scaled twice, or scaled in one place only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, figure, likely, rule
from grader.hints.rules.asked_together import asked_together
from grader.hints.rules.data_code import discarded
from grader.hints.rules.data_common import (
    Feed,
    feeds,
    is_pictures,
    rescaling,
    scales_itself,
)
from grader.hints.rules.data_lab import rescaled_again, scaled_twice_in
from grader.hints.rules.numbers_lost import how_lost
from grader.hints.rules.prepared_twice import prepared_twice
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote

LEARNED = 0.97
"""A model that reached this was not harmed."""
MADE_UP = re.compile(r"random|rand\(|zeros|ones\(|normal\(|uniform\(")
TINY = 0.02
MOVED = 0.08
"""How near ranges have to lie once one is moved and halved."""
MANY_VALUES = 20
"""A blank picture has fewer: its contrast says nothing."""
UNITS = 30.0
"""No photo has so much less contrast than others; it was divided by something."""
FAR_ABOVE = 300
"""No byte is that large."""


@rule("unscaled-pixels")
def unscaled_pixels(trace: Trace) -> Iterator[Finding]:
    """Pixels of 0 to 255 reach the first layer that learns."""
    if "scale" in discarded(trace):
        return
    yield from _scaled_up(trace)
    for fit in trace.fits:
        x, model = fit.x, fit.model
        curve = [] if fit.end is None else fit.end.history.get("accuracy", [])
        if not _is_pixels(x) or scales_itself(model) or (curve and max(curve) >= LEARNED):
            continue
        if any(_is_small(feed.x) for feed in _others(trace, model)):
            continue  # told as train-predict-scaling-differs
        yield certain(
            fit.place, x=x.name or "x", x_high=figure(x.high or 0), x_low=figure(x.low or 0)
        )


def _scaled_up(trace: Trace) -> Iterator[Finding]:
    """``Rescaling(255)``, or a multiplication where a division was meant."""
    for fit in trace.fits:
        x, factor = fit.x, rescaling(fit.model)
        low, high = x.low, x.high
        pictures = is_pictures(x) and len(x.shape or ()) == 4
        if not pictures or low is None or high is None or low < 0:
            continue
        reached = high * factor
        if reached > FAR_ABOVE and (factor > 1 or not scales_itself(fit.model)):
            yield certain(
                fit.place, x=x.name or "x", x_high=figure(reached), x_low=figure(low * factor)
            )


def _is_pixels(x: ArrayNote) -> bool:
    """Pictures whose values are those of bytes."""
    if x.low is None or x.high is None or not is_pictures(x):
        return False
    if len(x.shape or ()) == 4:
        return x.low >= 0 and 100 < x.high <= 255
    return x.low >= 0 and 250 <= x.high <= 255


def _is_small(x: ArrayNote) -> bool:
    return x.low is not None and x.high is not None and x.low >= -1 and 0.2 <= x.high <= 2


def _other_black(x: ArrayNote, other: ArrayNote) -> bool:
    """Pixels of -1 to 1 on one side and of 0 to 1 on the other: 0 is black in one of them only."""
    for one, two in ((x, other), (other, x)):
        if None in (one.low, one.high, two.low, two.high):
            return False
        signed = -1.001 <= (one.low or 0) < -0.9 and 0.5 < (one.high or 0) <= 1.001
        if signed and 0 <= (two.low or 0) < 0.02 and 0.5 < (two.high or 0) <= 1:
            return True
    return False


def _half_moved(x: ArrayNote, other: ArrayNote) -> bool:
    """Divided by 127.5 and moved by 1 on one side, and by 255 on the other: no black needed."""
    for one, two in ((x, other), (other, x)):
        facts = [(one.low, two.low), (one.high, two.high), (one.mean, two.mean)]
        known = [(a, b) for a, b in facts if a is not None and b is not None]
        if len(known) < len(facts) or one.spread is None or two.spread is None:
            return False
        low, high = known[0][0], known[1][0]
        signed = -1.001 <= low < -0.25 and 0.1 < high <= 1.001 and known[0][1] >= 0
        moved = all(abs((a + 1) / 2 - b) < MOVED for a, b in known)
        if signed and moved and 0.4 * one.spread < two.spread < 0.6 * one.spread:
            return True
    return False


def _never_below(x: ArrayNote, other: ArrayNote) -> bool:
    """Trained on pixels around a mean of 0, and asked about pixels of 0 to 1, none below 0."""
    if not _is_standardised(x) or other.low is None or other.high is None or other.mean is None:
        return False
    return (x.low or 0) < -0.5 and other.low >= 0 and 0.2 <= other.high <= 1 and other.mean > 0.05


def _other_unit(x: ArrayNote, other: ArrayNote) -> bool:
    """Differences between pixels that are many times as large on one side as on the other."""
    spreads = (x.spread or 0.0, other.spread or 0.0)
    many = min(x.distinct or 0, other.distinct or 0) >= MANY_VALUES
    return many and max(spreads) >= UNITS * min(spreads) > 0


def _is_standardised(x: ArrayNote) -> bool:
    """Moved to a mean near 0 and divided by the deviation, as ``featurewise_center`` does."""
    if x.low is None or x.high is None or x.mean is None or x.spread is None:
        return False
    return -10 < x.low < 0 < x.high < 20 and abs(x.mean) < 0.5 and 0.5 < x.spread < 2


def _others(trace: Trace, model: ModelNote) -> list[Feed]:
    """What that model was given elsewhere, also read from a file, and not made up to try it."""
    kin = trace.kin(model)
    return [
        feed
        for feed in feeds(trace)
        if feed.how != "fit"
        and feed.model.handle in kin
        and is_pictures(feed.x)
        and not MADE_UP.search(feed.place.source if feed.place else "")
    ]


@rule("train-predict-scaling-differs")
def train_predict_scaling_differs(trace: Trace) -> Iterator[Finding]:
    """Trained on pixels of one range, asked about pixels of another."""
    if "scale" in discarded(trace):
        return
    for fit in trace.fits:
        x = fit.x
        if not is_pictures(x):
            continue
        known = _is_pixels(x) or _is_small(x) or _is_standardised(x)
        others = _others(trace, fit.model)
        for feed in asked_together(others):
            if _half_moved(x, feed.x):
                yield _moved(x, feed)
        for feed in others:
            bytes_there = (feed.x.low or 0) >= 0 and 40 < (feed.x.high or 0) <= 255
            apart = known and (
                (_is_pixels(x) and _is_small(feed.x)) or (not _is_pixels(x) and bytes_there)
            )
            apart = apart or _other_unit(x, feed.x)
            black = _other_black(x, feed.x) or _half_moved(x, feed.x)
            if black or _never_below(x, feed.x):
                yield _moved(x, feed)
            if not apart:
                continue
            yield certain(
                feed.place,
                x_high=figure(x.high or 0),
                other_high=figure(feed.x.high or 0),
                call="fit" if feed.how == "validation" else feed.how,
                other=feed.name,
            )


def _moved(x: ArrayNote, feed: Feed) -> Finding:
    """Told by the ends below: black is another number on both sides."""
    return certain(
        feed.place,
        x_low=figure(x.low or 0),
        other_low=figure(feed.x.low or 0),
        call="fit" if feed.how == "validation" else feed.how,
        other=feed.name,
    )


@rule("scaled-twice")
def scaled_twice(trace: Trace) -> Iterator[Finding]:
    """Pixels that lie far too close to zero, as after two divisions by 255."""
    for place, name, high in scaled_twice_in(trace):
        yield certain(place, x=name, x_high=figure(high), reached=float(f"{high:.2g}"))
    for place, scale in rescaled_again(trace):
        yield certain(place, x="images", x_high=1, reached=float(f"{scale:.2g}"))
    for feed in prepared_twice(trace):
        low, high = figure(feed.x.low or 0.0), figure(feed.x.high or 0.0)
        yield certain(feed.place, x=feed.name, x_high=high, lowest=low)
    for feed in feeds(trace):
        x = feed.x
        if not is_pictures(x) or x.low is None or not x.high or x.low < 0 or feed.failed:
            continue
        if MADE_UP.search(feed.place.source if feed.place else ""):
            continue
        factor = rescaling(feed.model)
        reached = x.high * factor
        doubly = factor < TINY and x.high <= 1 and (x.distinct or 0) > 2
        if not (0 < reached < TINY and (doubly or x.high < TINY)):
            continue
        yield (certain if 0.003 <= reached <= 0.0041 else likely)(
            feed.place, x=feed.name, x_high=figure(x.high), reached=float(f"{reached:.2g}")
        )


@rule("nan-in-input")
def nan_in_input(trace: Trace) -> Iterator[Finding]:
    """Values that are no numbers, or infinite."""
    for feed in feeds(trace):
        bad = feed.x.nan + feed.x.inf
        if bad:
            yield certain(
                feed.place, x=feed.name, bad=bad, kind="NaN" if feed.x.nan else "inf",
                **how_lost(trace, feed.x),
            )  # fmt: skip
    for error in raised(trace, "ValueError"):
        if match := error.search(r"^Input (\w+) contains (NaN|infinity)"):
            yield cause(error.place, x=match[1], kind="NaN" if match[2] == "NaN" else "inf")
