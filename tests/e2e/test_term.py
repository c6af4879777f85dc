"""A term from the platforms' zips to the course's grades: those of a spreadsheet of our own."""

from __future__ import annotations

import contextlib
import csv
import io
import math
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from grader.cli.main import main
from tests.term import platforms
from tests.term.platforms import DUE, LABS, Term, make, points, write_checks, write_course

WEIGHTS = {"lab1": Fraction(30), "lab2": Fraction("33.3"), "lab3": Fraction("36.7")}
OVERRIDDEN = Fraction("7.5")


def graded(folder: Path, *arguments: str) -> str:
    """The command line within this process; a submission is graded in workers as ever."""
    said = io.StringIO()
    with (
        contextlib.chdir(folder), contextlib.redirect_stdout(said),
        pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as end,
    ):  # fmt: skip
        patch.setenv("GRADER_LANG", "en")
        patch.setenv("COLUMNS", "200")
        main(list(arguments))
    assert end.value.code in (0, None), said.getvalue()
    return said.getvalue()


def sheet(term: Term, decided: str) -> dict[str, str]:
    """Id -> total, by hand: only facts of the term go in."""
    gone, (one, two, ill) = term.people[-1].id, (term.people[n].id for n in (1, 2, 3))
    totals = {}
    for person in term.people:
        total = Fraction(0)
        for lab in LABS:
            whose = one if (lab, person.id) == ("lab2", two) else person.id
            hand_ins = term.given.get((lab, whose))
            if not hand_ins:
                continue
            earned = points(hand_ins[-1].right)
            if lab == "lab1" and whose == decided:
                earned += OVERRIDDEN - points(hand_ins[-1].right & {"d"})
            due = datetime(2026, 6, 1, 12, 0) if (lab, whose) == ("lab3", ill) else DUE.get(lab)
            total += WEIGHTS[lab] * _after(earned, hand_ins[-1].at, due)
        totals[person.id] = "" if person.id == gone else _hundredths(total / sum(WEIGHTS.values()))
    return totals


def _after(earned: Fraction, at: datetime, due: datetime | None) -> Fraction:
    if due is None:
        return earned
    behind = at - (due + timedelta(minutes=1))  # that minute is still on time
    if behind <= timedelta(minutes=10):
        return earned
    if behind > timedelta(days=3):
        return Fraction(0)
    return earned * (1 - Fraction("0.125") * math.ceil(behind / timedelta(days=1)))


def _hundredths(value: Fraction) -> str:
    whole = (value.numerator * 1000 // value.denominator + 5) // 10
    return f"{whole // 100}.{whole % 100:02}"


def put(folder: Path, count: int) -> tuple[Term, str]:
    """A term into a gradebook as a teacher does it; the id of whom an override is about."""
    write_course(folder)
    term = make(count)
    half = (
        [one for one in term.people if one.number % 2],
        [one for one in term.people if not one.number % 2],
    )
    (folder / "roster.csv").write_bytes(platforms.roster(term).encode("cp949", "replace"))
    (folder / "course.toml").write_text(
        platforms.COURSE.format(
            gone=term.people[-1].id, one=term.people[1].id, two=term.people[2].id,
            ill=term.people[3].id,
        )
    )  # fmt: skip
    for lab, name, content in (
        ("lab1", "canvas.zip", platforms.canvas(term, half[0])),
        ("lab1", "moodle.zip", platforms.moodle(term, half[1])),
        ("lab2", "blackboard.zip", platforms.blackboard(term)),
        ("lab3", "brightspace.zip", platforms.brightspace(term, half[0])),
        ("lab3", "gradescope.zip", platforms.gradescope(term, half[1])),
    ):
        (folder / name).write_bytes(content)
        said = graded(folder, "grade", lab, name, "--roster", "roster.csv", "--allow-fewer")
        assert f"Names read as {name.removesuffix('.zip').capitalize()}" in said
    decided = next(
        one.id
        for one in term.people
        if "d" not in term.given.get(("lab1", one.id), [_NONE])[-1].right
    )
    graded(
        folder, "gradebook", "grades.db", "override", decided, "d.value", "--assignment",
        "lab1", "--points", "7.5", "--reason", "shown in class",
    )  # fmt: skip
    write_checks(folder / "assignments" / "lab1")  # the check of c is put right
    for name in ("canvas.zip", "moodle.zip"):
        graded(folder, "grade", "lab1", name, "--roster", "roster.csv", "--allow-fewer")
    return term, decided


_NONE = platforms.HandIn(frozenset("abcd"), datetime(2026, 1, 1))


def compared(folder: Path, count: int) -> None:
    term, decided = put(folder, count)
    graded(folder, "gradebook", "grades.db", "course", "--format", "csv", "--out", "course.csv")
    text = (folder / "course.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["Id"]: row["Total"] for row in rows} == sheet(term, decided)
    notes = {row["Id"]: row["Notes"] for row in rows}
    assert "d.value set by hand to 7.5" in notes[decided]
    assert f"handed in by {term.people[1].id} of the group" in notes[term.people[2].id]


def test_a_small_term_from_zips_to_grades(tmp_path: Path) -> None:
    compared(tmp_path, 10)


@pytest.mark.soak
def test_a_whole_term_from_zips_to_grades(tmp_path: Path) -> None:
    compared(tmp_path, 60)
