"""What adjustments and comments come to for one learner's lab."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

_STANDING = """SELECT assignment, learner, {column} FROM {table} AS one WHERE {column} IS NOT NULL
    AND number = (SELECT max(number) FROM {table} AS newer
        WHERE newer.assignment = one.assignment AND newer.learner IS one.learner)"""
_POINTS = _STANDING.format(column="points", table="adjustments")
_TEXTS = _STANDING.format(column="text", table="comments")

Key = tuple[str, str | None]


@dataclass(frozen=True)
class Remarks:
    """All that stands, by (lab, learner); without a learner it is everybody's."""

    points: dict[Key, Decimal]
    texts: dict[Key, str]

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Remarks:
        """Read them; there are few."""
        points = {
            (lab, learner): Decimal(text) for lab, learner, text in connection.execute(_POINTS)
        }
        texts = {(lab, learner): text for lab, learner, text in connection.execute(_TEXTS)}
        return cls(points, texts)

    def adjustment(self, assignment: str, learner: str) -> Decimal:
        """Points to add, everybody's and the learner's own."""
        return sum(
            (self.points.get((assignment, whose), Decimal(0)) for whose in (None, learner)),
            Decimal(0),
        )

    def comments(self, assignment: str, learner: str) -> tuple[str, ...]:
        """What was said, to everybody first."""
        found = (self.texts.get((assignment, whose)) for whose in (None, learner))
        return tuple(text for text in found if text is not None)
