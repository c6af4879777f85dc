"""Every learner's marks and total, from the rows of a gradebook and the rules of the course.

All in fractions: points are the decimal digits that the book shows, never their binary neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from grader.gradebook import Row
from grader.reporters.view import points
from grader.term.rules import Lab, Late, Rules, rounded

Kind = Literal["graded", "missing", "undecided", "ahead"]
"""``ahead``: nobody has a report for the lab yet, so it counts for nobody.
``undecided``: the grader itself failed at all of it."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One learner's lab."""

    lab: str
    kind: Kind
    earned: Fraction = Fraction(0)
    """Points with overrides and adjustments, before lateness."""
    possible: Fraction = Fraction(0)
    at: datetime | None = None
    due: datetime | None = None
    days: int = 0
    """Days late, each that has begun."""
    percent: Fraction = Fraction(0)
    """What lateness costs."""
    cut_off: bool = False
    deducted: Fraction = Fraction(0)
    """Points that lateness costs."""
    score: Fraction | None = None
    """0 to 100, as it goes into the total; None where the lab does not count for the learner."""
    row: Row | None = None
    """The report that counts: the learner's, or that of somebody of the group."""
    by: str | None = None
    """Whose submission it is, if another's of the group."""
    time_unknown: bool = False
    """The lab is due some day, and nothing says when this was handed in."""

    @property
    def final(self) -> bool:
        """Whether the grader decided everything."""
        return self.kind != "undecided" and (self.row is None or self.row.final)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One learner over all labs."""

    learner: str
    name: str
    marks: tuple[Mark, ...]
    exact: Fraction | None
    """The total before it is rounded; None where no lab counts."""
    total: Fraction | None
    grade: str | None
    enrolled: bool
    """On the roster, or there is none."""
    withdrawn: bool

    @property
    def final(self) -> bool:
        """Whether nothing of it is open."""
        return all(mark.final and not mark.time_unknown for mark in self.marks)


def standings(
    rows: Iterable[Row], expected: Mapping[str, str], rules: Rules
) -> tuple[Standing, ...]:
    """Everybody of the roster and everybody with a report, by id."""
    held: dict[str, dict[str, Row]] = {lab.id: {} for lab in rules.labs}
    names = dict(expected)
    for row in rows:
        names.setdefault(row.learner, row.name)
        if row.attempt.assignment in held:
            held[row.attempt.assignment][row.learner] = row
    for groups in rules.groups.values():
        for one in (member for group in groups for member in group):
            names.setdefault(one, one)
    return tuple(
        _standing(learner, names[learner], held, expected, rules) for learner in sorted(names)
    )


def _standing(
    learner: str,
    name: str,
    held: Mapping[str, Mapping[str, Row]],
    expected: Mapping[str, str],
    rules: Rules,
) -> Standing:
    marks = tuple(_mark(learner, lab, held[lab.id], rules) for lab in rules.labs)
    withdrawn = learner in rules.withdrawn
    counted = [
        (lab.weight, mark.score)
        for lab, mark in zip(rules.labs, marks, strict=True)
        if mark.score is not None
    ]
    weight = sum((weight for weight, _ in counted), Fraction(0))
    exact = total = None
    if weight and not withdrawn:
        exact = sum((share * score for share, score in counted), Fraction(0)) / weight
        total = rounded(exact, rules.rounding.digits, rules.rounding.mode)
    reached = (grade for grade, least in rules.grades if total is not None and total >= least)
    return Standing(
        learner=learner, name=name, marks=marks, exact=exact, total=total,
        grade=next(reached, None), enrolled=not expected or learner in expected,
        withdrawn=withdrawn,
    )  # fmt: skip


def _mark(learner: str, lab: Lab, rows: Mapping[str, Row], rules: Rules) -> Mark:
    if not rows:
        return Mark(lab=lab.id, kind="ahead", due=lab.due)
    due = rules.extensions.get((lab.id, learner), lab.due)
    row = counting(learner, lab, rows, rules)
    if row is None:
        score = Fraction(0) if rules.missing == "zero" else None
        return Mark(lab=lab.id, kind="missing", due=due, score=score)
    earned, possible = exact_points(row.earned), exact_points(row.possible)
    at = handed_in_at(row, rules, due)
    by = None if row.learner == learner else row.learner
    if not possible:
        return Mark(lab=lab.id, kind="undecided", at=at, due=due, row=row, by=by)
    days, percent, cut_off = _lateness(at, due, rules.late)
    base = possible if rules.late is not None and rules.late.of == "possible" else earned
    deducted = earned if cut_off else min(earned, base * percent / 100)
    score = 100 * (earned - deducted) / possible
    if rules.rounding.labs is not None:
        score = rounded(score, rules.rounding.labs, rules.rounding.mode)
    return Mark(
        lab=lab.id, kind="graded", earned=earned, possible=possible, at=at, due=due, days=days,
        percent=percent, cut_off=cut_off, deducted=deducted, score=score, row=row, by=by,
        time_unknown=at is None and due is not None and rules.late is not None,
    )  # fmt: skip


def counting(learner: str, lab: Lab, rows: Mapping[str, Row], rules: Rules) -> Row | None:
    """The learner's report; in a group the one that was handed in last, by whomever of it."""
    for group in rules.groups.get(lab.id, ()):
        if learner in group:
            of_group = [rows[one] for one in group if one in rows]
            return max(of_group, key=lambda row: _age(row, rules, lab.due), default=None)
    return rows.get(learner)


def _age(row: Row, rules: Rules, due: datetime | None) -> tuple[float, int]:
    at = handed_in_at(row, rules, due)
    return (at.timestamp() if at is not None else 0.0, row.attempt.number)


def _lateness(
    at: datetime | None, due: datetime | None, late: Late | None
) -> tuple[int, Fraction, bool]:
    """Days, percent and whether it came after the cut-off."""
    if at is None or due is None or at <= due:
        return 0, Fraction(0), False
    behind = at - due
    days = -(-behind // _DAY)
    if late is None or behind <= timedelta(seconds=late.grace_s):
        return (0 if late is not None else days), Fraction(0), False
    if late.cutoff_s is not None and behind > timedelta(seconds=late.cutoff_s):
        return days, Fraction(100), True
    return days, min(late.per_day * days, late.most, Fraction(100)), False


def handed_in_at(row: Row, rules: Rules, due: datetime | None) -> datetime | None:
    """When the report's files were handed in, as the book noted it.

    What names no zone is local time of the course: platforms write it so.
    """
    said = row.attempt.handed_in.at
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    if at.tzinfo is not None:
        return at
    zone = rules.zone or (due.tzinfo if due is not None else None)
    return at.replace(tzinfo=zone) if zone is not None else None


def exact_points(value: float) -> Fraction:
    """Points as the decimal digits that are shown for them."""
    return Fraction(Decimal(str(points(value))))
