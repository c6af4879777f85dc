"""Tables whose columns stand in another order when a model is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

FAR: Final = 4.0
"""So many standard deviations from where a column lay in the training."""
NEAR: Final = 2.0
WIDER: Final = 3.0
"""A column is at most so many times as wide, or as narrow, as one that it is taken for."""
LEAST_ROWS: Final = 5


@rule("columns-in-another-order", when=own_program)
def columns_in_another_order(trace: Trace) -> Iterator[Finding]:
    """Each of these columns lies where another one lay in the training, and far from its own."""
    for fit in trace.fits:
        for feed in feeds(trace):
            if feed.how == "fit" or feed.model.handle != fit.model.handle:
                continue
            rows = (feed.x.shape or (None,))[0]
            if rows is not None and rows < LEAST_ROWS:
                continue
            taken = moved(fit.x.columns, feed.x.columns)
            if taken:
                first = min(taken)
                yield certain(
                    feed.place,
                    column=first + 1, instead=taken[first] + 1, name=feed.name,
                    mean=figure(feed.x.columns[first][0]), was=figure(fit.x.columns[first][0]),
                )  # fmt: skip


def moved(
    learned: Sequence[tuple[float, float]], asked: Sequence[tuple[float, float]]
) -> dict[int, int]:
    """Columns that stand where others belong: (here, there), each of them once; or nothing."""
    if len(learned) != len(asked):
        return {}
    found: dict[int, int] = {}
    for here, (mean, spread) in enumerate(asked):
        away = [_distance(mean, one) for one in learned]
        if away[here] <= FAR:
            continue
        near = [
            there
            for there, one in enumerate(learned)
            if away[there] <= NEAR and 1 / WIDER <= spread / max(one[1], 1e-12) <= WIDER
        ]
        if len(near) != 1:
            return {}
        found[here] = near[0]
    return found if sorted(found) == sorted(found.values()) else {}


def _distance(mean: float, column: tuple[float, float]) -> float:
    return abs(mean - column[0]) / column[1] if column[1] > 0 else float("inf")
