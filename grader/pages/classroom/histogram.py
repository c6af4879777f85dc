"""The distribution of the points as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BANDS = (*((low, low + 10) for low in range(0, 100, 10)), (100, 101))
"""Percent, from and below; everything right has a bar of its own."""
WIDTH, HEIGHT, HEAD, FOOT = 440, 180, 18, 20
"""Of the drawing, in its own units."""
STEP = WIDTH / len(BANDS)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One band: how many, and where its bar stands."""

    low: int
    above: int
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def label(self) -> str:
        """``70-79``, ``100``."""
        return f"{self.low}" if self.above - self.low == 1 else f"{self.low}-{self.above - 1}"


def bars(shares: Sequence[float]) -> tuple[Bar, ...]:
    """The bars for shares of the points, 0 to 1."""
    counts = [0] * len(BANDS)
    for share in shares:
        # 70 of 100 must not fall into the sixties by the dust of binary fractions.
        counts[min(len(BANDS) - 1, max(0, int(share * 10 + 1e-9)))] += 1
    most = max(1, *counts)
    room = HEIGHT - HEAD - FOOT
    made = []
    for number, ((low, above), count) in enumerate(zip(BANDS, counts, strict=True)):
        height = round(room * count / most, 1)
        made.append(
            Bar(
                low=low, above=above, count=count, x=round(number * STEP + 2, 1),
                y=round(HEAD + room - height, 1), width=round(STEP - 4, 1), height=height,
            )
        )  # fmt: skip
    return tuple(made)
