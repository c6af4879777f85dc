"""When something was handed in: from the platform's names, else as the teacher says it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.classroom.plan import Wish
from grader.classroom.run import Class
from grader.cli.main import main
from grader.gradebook import Gradebook
from tests.term.made import report

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "Lab 0_20260001_attempt_2026-03-12-22-10-00_lab0.py": "2026-03-12T22:10:00",
    "Lab 0_20260002_attempt_2026-03-14-09-00-00_lab0.py": "2026-03-14T09:00:00",
}


def planned(folder: Path, scratch: Path, book: Gradebook, at: str | None) -> dict[str, str | None]:
    """Learner -> when, as a grading would note it."""
    wish = Wish(assignment_id="lab0", submissions=folder, submitted_at=at)
    plan = Class(wish, scratch=scratch, folder=ROOT, environ={}).plan(book)
    for one in plan.todo:
        book.record(
            one.task.learner, name=one.name, report=report("lab0", one.task.learner, {}),
            digest=one.digest, fingerprint=one.fingerprint, seconds=1.0, handed_in=one.handed_in,
        )  # fmt: skip
    return {row.learner: row.attempt.handed_in.at for row in book.rows("lab0")}


def made(folder: Path, names: list[str]) -> Path:
    folder.mkdir()
    for number, name in enumerate(names):
        shutil.copy(ROOT / "reference" / "lab0" / "lab0.py", folder / name)
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f"\n# {number}\n")
    return folder


def test_the_platforms_names_say_when(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", list(NAMES))
    with Gradebook.open(tmp_path / "grades.db") as book:
        found = planned(folder, tmp_path / "s", book, "2026-03-20T10:00:00")
    assert list(found.values()) == list(NAMES.values())


def test_a_teacher_says_it_where_the_names_do_not_and_says_it_once(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", ["kim_lab0.py", "lee_lab0.py"])
    with Gradebook.open(tmp_path / "grades.db") as book:
        assert set(planned(folder, tmp_path / "a", book, None).values()) == {None}
        said = planned(folder, tmp_path / "b", book, "2026-03-12T22:00:00+09:00")
        assert set(said.values()) == {"2026-03-12T22:00:00+09:00"}
        assert planned(folder, tmp_path / "c", book, None) == said


def test_who_stands_in_the_book_under_another_id_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", ["kimminsu_501_7001_lab0.py", "leejun_502_7002_lab0.py"])
    roster = tmp_path / "r.csv"
    roster.write_text(
        "Student,ID,SIS User ID,SIS Login ID\n"
        '"Kim, Minsu",501,2026 1,minsu\n"Oh, Sol",503,20263,sol\n'
    )
    with Gradebook.open(tmp_path / "grades.db") as book:
        planned(folder, tmp_path / "a", book, None)
        wish = Wish(assignment_id="lab0", submissions=folder, roster=roster)
        plan = Class(wish, scratch=tmp_path / "b", folder=ROOT, environ={}).plan(book)
        (note,) = plan.roster_notes
        assert note.id == "collection.roster_elsewhere"
        assert note.params["who"] == "501 (2026 1)"
        assert (note.params["old"], note.params["new"]) == ("501", "'2026 1'")


def test_what_is_no_moment_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as end:
        main(["grade", "lab0", str(tmp_path), "--submitted-at", "yesterday"])
    assert end.value.code == 2
    assert "yesterday" in capsys.readouterr().err
