"""Shares in percent, by one rule: what is shown never reaches what was missed."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Decimal
from typing import Final

DIGITS: Final = 2
_MOST_DIGITS: Final = 20
"""No two different floats between 0 and 1 that matter here look alike with so many."""


def percent(share: float, *, digits: int = DIGITS) -> str:
    """``97.46%``, cut and not rounded: 0.89996 must not look like a 90 that was reached.

    Something is never shown as nothing: ``<0.01%``. What is no number gives an empty text.
    """
    if not math.isfinite(share):
        return ""
    text = _cut(share, digits)
    least = Decimal(1).scaleb(-digits)
    return f"<{least}%" if share > 0 and not Decimal(text) else f"{text}%"


def averaged(share: float, *, digits: int = 0) -> str:
    """The figure of ``percent`` for a share that was computed of others, without the sign.

    The last binary digits of a sum are noise: the mean of ten shares of 0.29 is 29 %.
    """
    return percent(round(share, 9), digits=digits).rstrip("%")


def whole_percent(share: float) -> int:
    """The same cut to a whole number: 0.996 is 99, for it is not all."""
    return int(Decimal(_cut(round(share, 9), 0)))


def compared(share: float, threshold: float, *, digits: int = DIGITS) -> tuple[str, str]:
    """Both in percent, with as many digits as it takes to see that the threshold was missed."""
    if math.isfinite(share) and math.isfinite(threshold) and share < threshold:
        while digits < _MOST_DIGITS and _cut(share, digits) == _cut(threshold, digits):
            digits += 1
    return percent(share, digits=digits), percent(threshold, digits=digits)


def _cut(share: float, digits: int) -> str:
    # What a float is spelled like, not its binary fraction: 0.29 is 29 %, not 28.999...
    exact = Decimal(repr(float(share))) * 100
    return f"{exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_FLOOR):f}"
