"""Points and words about a whole lab: in every total, every format, and taken back again."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.gradebook.adjust import adjust, comment
from tests.gradebook.samples import content, put
from tests.gradebook.test_command import Grader, book, grader
from tests.reporters.schemas import valid

__all__ = ["book", "grader"]  # fixtures


def earned(path: Path) -> dict[str, float]:
    with Gradebook.open(path, write=False) as grades:
        return {row.learner: row.earned for row in grades.rows()}


def test_a_lab_is_adjusted_for_all_for_one_and_back(grader: Grader, book: Path) -> None:
    before = earned(book)
    done = grader(book, "adjust", "lab1", "--points", "2.5", "--reason", "task 3 was unclear")
    assert b"2.5 points added for 3 learners" in done.stdout
    assert earned(book) == {learner: points + 2.5 for learner, points in before.items()}
    grader(book, "adjust", "lab1", "--points=-200", "--reason", "copied", "--learner", "20260002")
    assert earned(book)["20260002"] == 0  # nobody owes points
    shown = grader(book, "show").stdout.decode()
    assert "adjusted +2.5" in shown
    assert "adjusted −197.5" in shown
    for learner in ((), ("--learner", "20260002")):
        back = grader(book, "adjust", "lab1", "--withdraw", "--reason", "mistake", *learner)
        assert back.returncode == 0, back.stderr
    assert earned(book) == before


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_history_tells_every_adjustment_and_comment(grader: Grader, book: Path, lang: str) -> None:
    with Gradebook.open(book) as grades:
        adjust(grades, "lab1", "2.50", reason="REASON", who="Prof. Kim")
        adjust(grades, "lab1", None, reason="AGAIN", who="Prof. Kim")
        comment(grades, "lab1", "WORDS", who="Prof. Kim", learner="20260001")
        comment(grades, "lab1", "OTHER", who="Prof. Kim", learner="20260002")
    told = grader(book, "history", "20260001", lang=lang).stdout.decode()
    assert all(text in told for text in ("+2.5", "REASON", "AGAIN", "WORDS"))
    assert "OTHER" not in told


def test_tenths_add_up_in_decimals(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as grades:
        put(grades, report=content("all_right"))
        adjust(grades, "lab1", "0.1", reason="r", who="x")
        adjust(grades, "lab1", "0.2", reason="r", who="x", learner="20260001")
        (row,) = grades.rows()
        assert (row.adjustment, row.earned) == (Decimal("0.3"), 100.3)


def test_learners_see_the_adjustment_and_the_words_and_every_format_adds_up(
    grader: Grader, book: Path, tmp_path: Path
) -> None:
    with Gradebook.open(book) as grades:
        adjust(grades, "lab1", "3", reason="SECRET", who="x")
        comment(grades, "lab1", "모두 잘했어요", who="x")
        comment(grades, "lab1", "<b>=1+1</b>\x1b[2J", who="x", learner="20260002")
    shown = grader(book, "learner", "20260002").stdout.decode()
    assert "Total 103/100" in shown
    assert "adjusted the points of this lab: +3." in shown
    assert "모두 잘했어요" in shown
    assert "\x1b" not in shown
    assert "SECRET" not in shown
    assert grader(book, "export", "--format", "gradescope", "--out", tmp_path).returncode == 0
    result = json.loads((tmp_path / "20260002" / "results.json").read_bytes())
    assert result["score"] == 103  # which counts there, whatever the tests add up to
    assert sum(test["score"] for test in result["tests"]) == 100
    assert "+3" in result["output"]
    done = grader(
        book, "export", "--format", "classroom50", "--classroom", "dl", "--out", tmp_path / "c"
    )
    assert b"not in the files of: 20260001, 20260002" in b" ".join(done.stderr.split())
    valid("classroom50", (tmp_path / "c" / "20260002" / "result.json").read_bytes())
    line = json.loads(grader(book, "export", "--format", "jsonl").stdout.splitlines()[1])
    assert (line["earned"], line["adjustment"]) == (103, "3")
    assert grader(book, "page", "--out", tmp_path / "pages").returncode == 0
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "pages").rglob("*.html"))
    assert "모두 잘했어요" in pages
    assert "<b>=1+1" not in pages


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("adjust", "lab9", "--points", "1", "--reason", "r"), "There are reports for: lab1"),
        (("adjust", "lab1", "--points", "1"), "Say why"),
        (("adjust", "lab1", "--reason", "r"), "--points N"),
        (("adjust", "lab1", "--points", "1e9", "--reason", "r"), "from -10000 to 10000"),
        (("adjust", "lab1", "--points", "nan", "--reason", "r"), "from -10000 to 10000"),
        (("adjust", "lab1", "--points", "1", "--reason", "r", "--learner", "no"), "Nobody"),
        (("comment", "lab1"), "in quotes"),
        (("comment", "lab1", " "), "1 to 4000"),
        (("comment", "lab1", "x" * 4001), "1 to 4000"),
    ],
)
def test_wrong_use_says_what_to_do(
    grader: Grader, book: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = earned(book)
    done = grader(book, *arguments)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.decode().split())
    assert earned(book) == before
