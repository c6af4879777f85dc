"""A made term as platforms hand it out: zips of five of them, and what everybody is worth.

The labs are small ones without TensorFlow: four functions of 40, 30, 20 and 10 points.
"""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

LABS = ("lab1", "lab2", "lab3")
POINTS = {"a": 40, "b": 30, "c": 20, "d": 10}
ADDS = {"a": 1, "b": 2, "c": 3, "d": 4}
DUE = {"lab2": datetime(2026, 4, 9, 18, 0), "lab3": datetime(2026, 5, 28, 23, 59)}
"""In Seoul. Canvas and Moodle say no times in their names: lab1 has no date."""
SURNAMES = ("김", "이", "박", "최", "남궁", "독고", "황보")
GIVEN = ("민수", "지우", "서연", "하늘", "도윤", "예은", "솔")
LAST = "가나다라마바사아자차"
ENGLISH = ("Emma Stone", "Ngoc Tran", "Jose Alvarez", "Ann-Marie Lee", "Liam O'Neill", "Zoë Roth")
COURSE = """\
timezone = "Asia/Seoul"
missing = "zero"
withdrawn = ["{gone}"]

[[labs]]
id = "lab1"
weight = 30

[[labs]]
id = "lab2"
weight = 33.3
due = "2026-04-09 18:00"

[[labs]]
id = "lab3"
weight = 36.7
due = "2026-05-28 23:59"

[late]
per_day = 12.5
grace_minutes = 10
cutoff_days = 3

[[groups]]
lab = "lab2"
members = ["{one}", "{two}"]

[[extensions]]
lab = "lab3"
learner = "{ill}"
due = "2026-06-01 12:00"
"""


@dataclass
class Person:
    number: int
    id: str
    name: str

    @property
    def login(self) -> str:
        return f"user{self.number:02}"

    @property
    def key(self) -> int:
        """What platforms number them by."""
        return 880_000 + 7 * self.number


@dataclass
class HandIn:
    right: frozenset[str]
    at: datetime


@dataclass
class Term:
    people: list[Person]
    given: dict[tuple[str, str], list[HandIn]] = field(default_factory=dict)
    """(lab, id) -> hand-ins, the newest last."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Ids of those who handed in lab3 together: one upload for both."""


def write_course(root: Path) -> None:
    """The labs; in lab1 the check of ``c`` is wrong at first."""
    for lab in LABS:
        folder = root / "assignments" / lab
        (folder / "checks").mkdir(parents=True)
        (folder / "text").mkdir()
        functions = "".join(
            f'[[functions]]\nname = "{name}"\npoints = {points}\nchecks = ["{name}.value"]\n\n'
            for name, points in POINTS.items()
        )
        (folder / "assignment.toml").write_text(
            f'[assignment]\nid = "{lab}"\nentry = "{lab}"\npreload = ["numpy"]\n\n'
            f"[limits]\ncall_s = 10\n\n{functions}"
        )
        for language in ("ko", "en"):
            titles = "".join(
                f'[functions.{name}]\ntitle = "{name}"\n[checks."{name}.value"]\ntitle = "{name}"\n'
                for name in POINTS
            )
            (folder / "text" / f"{language}.toml").write_text(f'title = "{lab}"\n{titles}')
        for place, solved in (("reference", True), ("student_template", False)):
            path = root / place / lab / f"{lab}.py"
            path.parent.mkdir(parents=True)
            path.write_text("".join(_function(name, solved=solved) for name in ADDS))
        write_checks(folder, wrong="c" if lab == "lab1" else "")


def _function(name: str, *, solved: bool) -> str:
    body = f"return x + {ADDS[name]}" if solved else "raise NotImplementedError()"
    around = ("    # BEGIN SOLUTION\n", "    # END SOLUTION\n") if solved else ("", "")
    return f"def {name}(x):\n{around[0]}    {body}\n{around[1]}\n\n"


def write_checks(folder: Path, *, wrong: str = "") -> None:
    body = "".join(
        f'@check("{name}.value", points={POINTS[name]}, function="{name}")\n'
        f"def test_{name}(student):\n"
        f"    assert student.{name}(5) == {5 + more + (1 if name == wrong else 0)}\n\n\n"
        for name, more in ADDS.items()
    )
    (folder / "checks" / "test_all.py").write_text(
        f"from grader.checks import check\n\n\n{body.rstrip()}\n"
    )


def make(count: int) -> Term:
    chance = random.Random(2026)
    people = [
        Person(
            number=number,
            id=f"2026{number * 37:05}",
            name=f"{ENGLISH[number // 4 % len(ENGLISH)]} {number}"
            if number % 4 == 3
            else f"{SURNAMES[number % 7]}{GIVEN[number // 7 % 7]}{LAST[number // 6]}",
        )
        for number in range(count)
    ]
    term = Term(people)
    for lab in LABS:
        for person in people:
            if chance.random() < 0.1 or (lab == "lab3" and person.number % 9 == 8):
                continue  # handed in nothing; dropped out
            hand_ins = [HandIn(_right(chance), _moment(chance, lab))]
            if chance.random() < 0.3:
                again = hand_ins[0].at + timedelta(hours=7, minutes=3)
                hand_ins.append(HandIn(_right(chance), again))
            term.given[lab, person.id] = hand_ins
    _together(term)
    return term


def _together(term: Term) -> None:
    """A group of lab2 of which one hands in, and a pair of lab3."""
    one, two = term.people[1].id, term.people[2].id
    term.given["lab2", one] = [HandIn(frozenset("ab"), DUE["lab2"] + timedelta(days=1))]
    term.given.pop(("lab2", two), None)
    first, second = term.people[0].id, term.people[2].id
    made = [HandIn(frozenset("acd"), DUE["lab3"] - timedelta(hours=2))]
    term.given["lab3", first] = term.given["lab3", second] = made
    term.pairs.append((first, second))
    ill = term.people[3].id  # has an extension
    term.given["lab3", ill] = [HandIn(frozenset("abcd"), datetime(2026, 6, 1, 12, 30))]


def _right(chance: random.Random) -> frozenset[str]:
    return frozenset(name for name in POINTS if chance.random() < 0.75)


def _moment(chance: random.Random, lab: str) -> datetime:
    return DUE.get(lab, datetime(2026, 3, 1)) + chance.choice((
        timedelta(days=-2), timedelta(minutes=8), timedelta(minutes=12), timedelta(hours=30),
        timedelta(days=2, hours=20), timedelta(days=3, minutes=2),
    ))  # fmt: skip


def source(person: str, hand_in: HandIn) -> str:
    """A learner's file; no two are the same."""
    body = "".join(
        f"def {name}(x):\n    return x + {more if name in hand_in.right else -more}\n\n\n"
        for name, more in ADDS.items()
    )
    return f"# {person} {hand_in.at}\n{body}"


def roster(term: Term) -> str:
    """As a school has it, with what each platform calls a learner."""
    lines = "".join(
        f"{one.id},{one.name},{one.login},{one.key},{one.key + 1}\n" for one in term.people
    )
    return f"2026-1 딥러닝,,,,\n학번,성명,아이디,LMS 번호,과제 번호\n{lines}"


def canvas(term: Term, people: list[Person]) -> bytes:
    """lab1 of some, with what Canvas adds to what was uploaded again."""
    files = {}
    for one in people:
        for upload, hand_in in enumerate(term.given.get(("lab1", one.id), ())):
            late = "_LATE" if upload else ""
            name = "".join(letter for letter in one.name.lower() if letter.isalnum())
            again = f"-{upload}" if upload else ""
            files[f"{name}{late}_{one.key}_{41_000 + 9 * one.number + upload}_lab1{again}.py"] = (
                source(one.id, hand_in)
            )
    return _zip(files)


def moodle(term: Term, people: list[Person]) -> bytes:
    """lab1 of others, the newest only: Moodle keeps no other."""
    return _zip({
        f"{one.name}_{one.key}_assignsubmission_file_/과제/lab1.py": source(one.id, hand_ins[-1])
        for one in people
        if (hand_ins := term.given.get(("lab1", one.id)))
    })  # fmt: skip


def blackboard(term: Term) -> bytes:
    """lab2 of everybody, each hand-in with its time."""
    files = {}
    for one in term.people:
        for hand_in in term.given.get(("lab2", one.id), ()):
            begin = f"2주차 실습_{one.login}_attempt_{hand_in.at:%Y-%m-%d-%H-%M-%S}"
            files[f"{begin}.txt"] = f"Name: {one.name} ({one.login})\n"
            files[f"{begin}_lab2.py"] = source(one.id, hand_in)
    return _zip(files)


def brightspace(term: Term, people: list[Person]) -> bytes:
    """lab3 of some; times to the minute."""
    files = {"index.html": "<html></html>"}
    for one in people:
        for hand_in in term.given.get(("lab3", one.id), ()):
            when = f"{hand_in.at:%b} {hand_in.at.day}, {hand_in.at:%Y}"
            clock = f"{(hand_in.at.hour - 1) % 12 + 1}{hand_in.at:%M %p}"
            files[f"{one.key + 1}-9 - {one.name} - {when} {clock} - lab3.py"] = source(
                one.id, hand_in
            )
    return _zip(files)


def gradescope(term: Term, people: list[Person]) -> bytes:
    """lab3 of the others; a pair hands in once, and times stand in the metadata, in UTC."""
    files: dict[str, str] = {}
    metadata = ""
    done: set[str] = set()
    for one in people:
        hand_ins = term.given.get(("lab3", one.id))
        if not hand_ins or one.id in done:
            continue
        pair = next((pair for pair in term.pairs if one.id in pair), (one.id,))
        done.update(pair)
        number = 500 + one.number
        files[f"assignment_77_export/submission_{number}/lab3.py"] = source(one.id, hand_ins[-1])
        metadata += f"submission_{number}:\n  :submitters:\n"
        for member in pair:
            name = next(person.name for person in term.people if person.id == member)
            metadata += f"  - :name: \"{name}\"\n    :sid: '{member}'\n    :email: x@u.ac.kr\n"
        at = hand_ins[-1].at - timedelta(hours=9 if one.number % 2 else 16)
        zone = "Z" if one.number % 2 else "-07:00"
        metadata += f"  :created_at: {at:%Y-%m-%d %H:%M:%S}.000000000 {zone}\n  :score: 1.0\n"
    files["assignment_77_export/submission_metadata.yml"] = f"---\n{metadata}"
    return _zip(files)


def _zip(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return made.getvalue()


def points(right: frozenset[str]) -> Fraction:
    return Fraction(sum(POINTS[name] for name in right))
