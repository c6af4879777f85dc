"""A made term: who handed in what and when, as a plain list of facts.

Everything that a test needs to compute the grades by itself is in it; nothing here knows how the
grader does.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from grader.gradebook import Gradebook, Override
from grader.gradebook.handed import HandedIn
from tests.gradebook.samples import content

LABS = ("lab1", "lab2", "lab3")
DUE = {
    "lab1": datetime(2026, 3, 12, 23, 59), "lab2": datetime(2026, 4, 9, 18, 0),
    "lab3": datetime(2026, 5, 28, 23, 59),
}  # fmt: skip
"""As the course says it, in Seoul, to the minute."""
SURNAMES = "김이박최정강조윤장임독고남궁"
GIVEN = ("민수", "지우", "서연", "하늘", "도윤", "예은", "José", "Anna-Lena", "O'Neill", "Ngọc")
COURSE = """\
name = "딥러닝 실습"
timezone = "Asia/Seoul"
missing = "{missing}"
withdrawn = ["20260060"]

[[labs]]
id = "lab1"
weight = 33.3
due = "2026-03-12 23:59"

[[labs]]
id = "lab2"
weight = 33.3
due = "2026-04-09 18:00"

[[labs]]
id = "lab3"
weight = 33.4
due = "2026-05-28 23:59"

[late]
per_day = 7.5
of = "{of}"
grace_minutes = 10
cutoff_days = 5

[rounding]
digits = 2

[grades]
"A+" = 95
A = 90
B = 75.5
C = 60
F = 0

[[groups]]
lab = "lab2"
members = ["20260010", "20260011", "20260012"]

[[extensions]]
lab = "lab3"
learner = "20260021"
due = "2026-06-01 12:00"
reason = "병가"
"""


@dataclass
class Fact:
    """What a learner is worth in a lab, in tenths of points; ``at`` in Seoul."""

    earned: dict[str, Fraction]
    at: datetime


@dataclass
class Term:
    names: dict[str, str] = field(default_factory=dict)
    facts: dict[tuple[str, str], Fact] = field(default_factory=dict)
    """(learner, lab) -> what counts in the end."""
    adjusted: dict[str, Fraction] = field(default_factory=dict)
    """By lab, for everybody who handed in."""


PARTS = ("preprocess.shape", "model.layers", "fit.history", "predict.file")
EACH = Fraction(25)


def report(lab: str, learner: str, earned: dict[str, Fraction]) -> bytes:
    """A report as the grader stores it, with four checks of 25 points each."""
    made = json.loads(content("all_right"))
    one = made["checks"][0]
    made["assignment"] = lab
    made["submission"]["id"] = learner
    made["checks"] = [
        {
            **one, "id": part, "earned": float(points), "possible": 25,
            "outcome": "passed" if points == EACH else "failed",
        }
        for part, points in earned.items()
    ]  # fmt: skip
    made["earned"] = round(sum(float(points) for points in earned.values()), 6)
    made["possible"] = 100
    return json.dumps(made).encode()


def put(book: Gradebook, learner: str, name: str, lab: str, fact: Fact, try_: str) -> int:
    moment = fact.at - timedelta(hours=9)  # platforms write UTC, or local time without a zone
    said = moment.isoformat() + "Z" if int(learner) % 2 else fact.at.isoformat()
    return book.record(
        learner, name=name, report=report(lab, learner, fact.earned), digest=f"{learner}{try_}",
        fingerprint=try_, seconds=1.0, handed_in=HandedIn(file=f"{name}.py", at=said),
    )  # fmt: skip


def points(chance: random.Random) -> dict[str, Fraction]:
    return {part: Fraction(chance.choice((0, 33, 77, 125, 201, 250, 250)), 10) for part in PARTS}


def moment(chance: random.Random, lab: str) -> datetime:
    """Mostly in time, some within the grace, some on the edge, some days late, some too late."""
    return DUE[lab] + chance.choice((
        timedelta(days=-2), timedelta(hours=-5), timedelta(seconds=30), timedelta(minutes=9),
        timedelta(minutes=12), timedelta(days=1, minutes=1), timedelta(days=1, minutes=2),
        timedelta(days=4, hours=3), timedelta(days=5, minutes=1), timedelta(days=6),
    ))  # fmt: skip


def make(path: Path) -> Term:
    """Put a term of 60 learners into a book, and say what is in it."""
    chance = random.Random(14)
    term = Term(names={
        f"202600{number:02}": f"{chance.choice(SURNAMES)}{chance.choice(GIVEN)}"
        for number in range(1, 61)
    })  # fmt: skip
    with Gradebook.open(path) as book:
        book.expect(term.names)
        for lab in LABS:
            for learner, name in term.names.items():
                if chance.random() < 0.12 or (int(learner) % 9 == 0 and lab == "lab3"):
                    continue  # handed in nothing, or dropped out
                first = Fact(points(chance), moment(chance, lab))
                put(book, learner, name, lab, first, "1")
                term.facts[learner, lab] = first
                if chance.random() < 0.3:  # resubmitted later
                    again = Fact(points(chance), first.at + timedelta(hours=7))
                    put(book, learner, name, lab, again, "2")
                    term.facts[learner, lab] = again
        _override(book, term, "20260005", "lab1", "model.layers", Fraction(123, 10))
        _corrected(book, term)
        _group(book, term)
    return term


def _override(
    book: Gradebook, term: Term, learner: str, lab: str, check: str, given: Fraction
) -> None:
    fact = term.facts.get((learner, lab)) or Fact(dict.fromkeys(PARTS, Fraction(0)), DUE[lab])
    number = put(book, learner, term.names[learner], lab, fact, "3")
    book.override(
        Override(
            learner=learner, assignment=lab, check=check, points=float(given), reason="면담",
            who="teacher", made_at="", report=number,
        )
    )  # fmt: skip
    term.facts[learner, lab] = Fact({**fact.earned, check: given}, fact.at)


def _corrected(book: Gradebook, term: Term) -> None:
    """A check of lab1 was wrong: it is put right, and everybody is graded again."""
    for (learner, lab), fact in list(term.facts.items()):
        if lab == "lab1":
            corrected = Fact({**fact.earned, "fit.history": EACH}, fact.at)
            stored = corrected
            if learner == "20260005":  # the decision by hand stays over the new report's points
                stored = Fact({**corrected.earned, "model.layers": EACH}, fact.at)
            put(book, learner, term.names[learner], lab, stored, "corrected")
            term.facts[learner, lab] = corrected


def _group(book: Gradebook, term: Term) -> None:
    """Two of three hand in for lab2; what came last counts for all."""
    members = ("20260010", "20260011", "20260012")
    earlier = Fact({part: Fraction(5) for part in PARTS}, DUE["lab2"] - timedelta(days=3))
    last = Fact({part: Fraction(201, 10) for part in PARTS}, DUE["lab2"] + timedelta(days=2))
    put(book, members[0], term.names[members[0]], "lab2", last, "g")
    put(book, members[1], term.names[members[1]], "lab2", earlier, "g")
    for member in members:
        term.facts[member, "lab2"] = last
