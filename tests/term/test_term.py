"""A whole term: the grades are those of a spreadsheet that is computed here, to the last digit."""

from __future__ import annotations

import csv
import io
import math
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.gradebook import Gradebook
from tests.gradebook.test_command import Grader, grader
from tests.term.made import COURSE, DUE, LABS, Term, make

__all__ = ["grader"]  # a fixture

WEIGHTS = {"lab1": Fraction("33.3"), "lab2": Fraction("33.3"), "lab3": Fraction("33.4")}
KEY = (("A+", Fraction(95)), ("A", Fraction(90)), ("B", Fraction("75.5")), ("C", Fraction(60)),
       ("F", Fraction(0)))  # fmt: skip


def due(learner: str, lab: str) -> datetime:
    if (learner, lab) == ("20260021", "lab3"):
        return datetime(2026, 6, 1, 12, 1)
    return DUE[lab] + timedelta(minutes=1)  # that minute is still on time


def score(term: Term, learner: str, lab: str, of: str) -> tuple[Fraction, Fraction] | None:
    """(score, points deducted), as one would compute it by hand."""
    fact = term.facts.get((learner, lab))
    if fact is None:
        return None
    earned = sum(fact.earned.values(), term.adjusted.get(lab, Fraction(0)))
    behind = fact.at - due(learner, lab)
    if behind <= timedelta(minutes=10):
        return earned, Fraction(0)
    if behind > timedelta(days=5):
        return Fraction(0), earned
    days = math.ceil(behind / timedelta(days=1))
    cost = Fraction("7.5") * days / 100 * (100 if of == "possible" else earned)
    return earned - min(earned, cost), min(earned, cost)


def hundredths(value: Fraction) -> str:
    """To two digits, halves up, by whole numbers only."""
    whole = (value.numerator * 1000 // value.denominator + 5) // 10
    return f"{whole // 100}.{whole % 100:02}"


def sheet(term: Term, missing: str, of: str) -> dict[str, tuple[str, str]]:
    """Learner -> (total, grade)."""
    found = {}
    for learner in term.names:
        counted = []
        for lab in LABS:
            one = score(term, learner, lab, of)
            if one is not None:
                counted.append((WEIGHTS[lab], one[0]))
            elif missing == "zero":
                counted.append((WEIGHTS[lab], Fraction(0)))
        if learner == "20260060" or not counted:
            found[learner] = ("", "")
            continue
        weight = sum(weight for weight, _ in counted)
        total = hundredths(sum(weight * value for weight, value in counted) / weight)
        grade = next(name for name, least in KEY if Fraction(total) >= least)
        found[learner] = (total, grade)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Term]:
    path = tmp_path_factory.mktemp("term") / "grades.db"
    return path, make(path)


def exported(grader: Grader, path: Path, missing: str, of: str) -> list[dict[str, str]]:
    rules = path.with_name("course.toml")
    rules.write_text(COURSE.format(missing=missing, of=of), "utf-8")
    done = grader(path, "course", "--format", "csv")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("of", ["earned", "possible"])
@pytest.mark.parametrize("missing", ["zero", "empty"])
def test_course_grades_equal_the_spreadsheet_to_the_last_digit(
    grader: Grader, made: tuple[Path, Term], missing: str, of: str
) -> None:
    path, term = made
    rows = exported(grader, path, missing, of)
    assert len(rows) == 60
    assert {row["Id"]: (row["Total"], row["Grade"]) for row in rows} == sheet(term, missing, of)


def test_each_figure_follows_from_those_beside_it(grader: Grader, made: tuple[Path, Term]) -> None:
    path, term = made
    seen = set()
    for row in exported(grader, path, "zero", "earned"):
        for lab in LABS:
            one = score(term, row["Id"], lab, "earned")
            if one is None:
                assert row[f"{lab} points"] == ""
                assert f"{lab}: nothing handed in, counts 0." in row["Notes"]
                continue
            points, deducted = Fraction(row[f"{lab} points"]), Fraction(row[f"{lab} deducted"])
            assert (points - deducted, deducted) == one
            assert Fraction(row[f"{lab} score"]) == one[0]
            percent = Fraction(row[f"{lab} late %"])
            assert points * percent / 100 == deducted
            if deducted:
                seen.add("cut off" if percent == 100 else "late")
                assert f"{lab}: " in row["Notes"]
    assert seen == {"late", "cut off"}


def test_decisions_groups_and_drop_outs_are_told(grader: Grader, made: tuple[Path, Term]) -> None:
    path, term = made
    notes = {row["Id"]: row["Notes"] for row in exported(grader, path, "zero", "earned")}
    assert "model.layers set by hand to 12.3" in notes["20260005"]
    assert "model.layers is 12.3 by hand, but a newer report earns 25" in notes["20260005"]
    assert "lab2: handed in by 20260010 of the group." in notes["20260011"]
    assert "lab2: handed in by" not in notes["20260010"]
    assert "Withdrawn" in notes["20260060"]
    gone = [learner for learner in term.names if (learner, "lab3") not in term.facts]
    assert len(gone) > 5
    assert all("lab3: nothing handed in" in notes[learner] for learner in gone)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_table_fits_a_terminal(
    grader: Grader, made: tuple[Path, Term], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = made
    exported(grader, path, "zero", "earned")
    monkeypatch.setenv("COLUMNS", "80")
    shown = grader(path, "course", lang=lang).stdout.decode()
    lines = shown.splitlines()
    assert max(map(cell_len, lines)) <= 80
    people = [line for line in lines if line.startswith("2026")]
    assert len(people) == 60
    assert len({cell_len(line) for line in people if line.endswith(("B", "C", "F"))}) == 1


def test_a_lab_that_nobody_has_yet_counts_for_nobody(
    grader: Grader, made: tuple[Path, Term], tmp_path: Path
) -> None:
    path, term = made
    rules = tmp_path / "rules.toml"
    rules.write_text('[[labs]]\nid = "lab1"\n[[labs]]\nid = "lab7"\nweight = 9\n', "utf-8")
    done = grader(path, "course", "--rules", rules, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    totals = {row["Id"]: row["Total"] for row in rows}
    (learner, _), fact = next(item for item in term.facts.items() if item[0][1] == "lab1")
    assert totals[learner] == hundredths(sum(fact.earned.values(), Fraction(0)))
    said = done.stderr.decode()
    assert "lab7" in said
    assert "lab2, lab3" in said


def test_wrong_use_names_the_next_step(grader: Grader, tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    Gradebook.open(path).close()
    told = grader(path, "course", "--rules", tmp_path / "none.toml")
    assert told.returncode == 2
    (tmp_path / "course.toml").write_text('[[labs]]\nid = "lab1"\nweigth = 1\n')
    told = grader(path, "course", lang="ko")
    assert told.returncode == 2
    assert "course.toml:3" in told.stderr.decode().replace("\n", "")
    (tmp_path / "course.toml").write_text('[[labs]]\nid = "lab1"\n')
    assert "no report here yet" in grader(path, "course").stdout.decode()
    assert grader(path, "course", "--format", "pdf").returncode == 2


def test_the_spreadsheet_holds_the_same_figures_as_numbers(
    grader: Grader, made: tuple[Path, Term], tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path, _ = made
    rows = exported(grader, path, "zero", "earned")
    assert grader(path, "course", "--out", tmp_path / "course.xlsx").returncode == 0
    piped = grader(path, "course", "--format", "xlsx").stdout
    for content in (tmp_path / "course.xlsx", io.BytesIO(piped)):
        head, *lines = openpyxl.load_workbook(content).active.iter_rows(values_only=True)
        assert list(head) == list(rows[0])
        for line, row in zip(lines, rows, strict=True):
            cells = dict(zip(head, line, strict=True))
            assert cells["Id"] == row["Id"]
            assert cells["Notes"] == (row["Notes"] or None)
            for name in (
                "Total",
                "Total, not rounded",
                "lab1 points",
                "lab3 score",
                "lab2 days late",
            ):
                said = row[name]
                assert cells[name] == (float(said) if said else None)
                assert not isinstance(cells[name], str)
