"""Masks that fit other pictures than those that they are given with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

CLEAR: Final = 0.8
"""How far inside and outside of a mask lie apart, in spreads of its picture: at least, in the
picture that it fits best."""
OWN: Final = 0.4
"""Of that: so much at most is seen in the picture beside it."""
KEPT: Final = 0.35
SINGLE: Final = 0.5
"""A picture is the best of one mask, mostly: else a few pictures fit every mask."""
LEARNED: Final = 0.6
SOME: Final = 0.2
EXPLAINED: Final = 0.85
"""So many masks fit as they are or once they are mirrored."""


@rule("masks-of-other-pictures", when=learns)
def masks_of_other_pictures(trace: Trace) -> Iterator[Finding]:
    """Two data sets, each shuffled by itself, and then zipped."""
    for fit in trace.fits:
        for asked in trace.probed("maps", fit.model)[-1:]:
            mixed = asked["kept"] <= KEPT and asked["own"] <= OWN * asked["best"]
            if (
                mixed
                and asked["best"] >= CLEAR
                and asked["single"] >= SINGLE
                and not (_learned(fit, asked["plain"]))
            ):
                yield certain(fit.place, rows=int(asked["rows"]), kept=round(100 * asked["kept"]))
                return


def _learned(fit: Fit, plain: float) -> bool:
    """A crossentropy far below that of who knows how many pixels each class has."""
    loss = fit.end.history.get("loss", []) if fit.end else []
    return "crossentropy" in (fit.model.loss or "") and bool(loss) and min(loss) < LEARNED * plain


@rule("masks-are-mirrored", when=learns)
def masks_are_mirrored(trace: Trace) -> Iterator[Finding]:
    """Pictures that were turned over, whose masks were not, all of them or every other one."""
    for fit in trace.fits:
        for asked in trace.probed("maps", fit.model)[-1:]:
            explained = asked["kept"] + asked["mirrored"] >= EXPLAINED
            if asked["mirrored"] >= SOME and explained and asked["best"] >= CLEAR:
                yield certain(
                    fit.place,
                    rows=int(asked["rows"]),
                    mirrored=round(100 * asked["mirrored"]),
                )
                return
