"""Answers that say no where the labels say yes, nearly throughout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, Compared, MetricTaken

TURNED: Final = 0.25
"""The share of pairs, one row of each class, that the answers put into the right order."""
RIGHT: Final = 0.2
"""The share of rows that are right."""
ROWS: Final = 40
SHARE: Final = 0.2
"""Of each class there are so many: else one answer for all rows is as wrong."""
_TWO: Final = (frozenset({"0", "1"}), frozenset({"True", "False"}))


@rule("answers-turned-round", when=learns)
def answers_turned_round(trace: Trace) -> Iterator[Finding]:
    """A score far below chance: whoever knows nothing is right more often."""
    for taken in trace.of(MetricTaken):
        if taken.agree is None or taken.agree > TURNED or taken.first_predicted is True:
            continue
        yield certain(
            taken.place,
            order=figure(100 * taken.agree),
            right=None,
            function=taken.name,
            answers=taken.second.name or None,
        )
    for met in trace.of(Compared):
        if met.operation != "==" or met.single or met.left_answered == met.right_answered:
            continue
        one, other = met.left, met.right
        if met.equal is None or met.equal > RIGHT or not (_of_two(one) and _of_two(other)):
            continue
        if one.shape == other.shape:
            answered = one if met.left_answered else other
            yield certain(
                met.place, order=None, right=figure(100 * met.equal), function=None,
                answers=answered.name or None,
            )  # fmt: skip


def _of_two(side: ArrayNote) -> bool:
    """Labels of two classes, both of which are there."""
    counts = side.classes
    rows = sum(counts.values())
    named = any(set(counts) == two for two in _TWO)
    return named and rows >= ROWS and min(counts.values()) >= SHARE * rows
