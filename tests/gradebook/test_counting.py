"""Which report counts, and what is said of decisions that are older than it."""

from __future__ import annotations

import html
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook import Gradebook, Row
from grader.gradebook.backup import back_up
from grader.gradebook.copies import copies
from grader.gradebook.rows import Surpassed
from grader.text import Catalogue
from tests.gradebook.samples import content, filled, override, put
from tests.gradebook.test_command import Grader, grader

__all__ = ["grader"]  # a fixture


def only(book: Gradebook) -> Row:
    (row,) = book.rows()
    return row


def recorded(book: Gradebook, report: str, digest: str) -> int:
    return book.record(
        "20260001", name="김민수", report=content(report), digest=digest, fingerprint=report,
        seconds=1.0,
    )  # fmt: skip


def test_an_override_that_is_older_than_a_better_result_is_told(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        number = recorded(book, "several_wrong", "a")
        book.override(override(3, report=number))
        assert only(book).surpassed == ()  # the decision is about this very report
        recorded(book, "all_right", "b")
        row = only(book)
        assert row.surpassed == (Surpassed(check="model.layers", given=3, earned=8),)
        assert row.earned == 95  # it counts until the teacher takes it back
        book.override(override(None))
        assert (only(book).surpassed, only(book).earned) == ((), 100)


def test_an_older_override_that_gives_as_much_or_more_is_no_matter(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        number = recorded(book, "several_wrong", "a")
        book.override(override(8, report=number))
        recorded(book, "all_right", "b")
        assert only(book).surpassed == ()
        assert only(book).outdated


def test_a_grading_that_broke_replaces_no_decision_about_the_same_files(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        first = recorded(book, "all_right", "a")
        broken = recorded(book, "crash", "a")
        row = only(book)
        assert (row.attempt.number, row.final, row.broke_later) == (first, True, True)
        assert (row.earned, row.attempts) == (100, 2)
        assert [row.learner for row, _ in book.reports("lab1")] == ["20260001"]
        third = recorded(book, "several_wrong", "a")  # decided again: the newest counts
        row = only(book)
        assert (row.attempt.number, row.broke_later) == (third, False)
        assert [one.number for one in book.history("20260001")] == [first, broken, third]


def test_files_that_were_never_decided_about_are_not_final(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        recorded(book, "all_right", "a")
        broken = recorded(book, "crash", "b")
        row = only(book)
        assert (row.attempt.number, row.final, row.broke_later) == (broken, False, False)


def held(path: Path) -> int:
    with Gradebook.open(path, write=False) as book:
        return sum(row.attempts for row in book.rows())


def test_the_file_alone_is_whole_once_a_command_is_over(tmp_path: Path) -> None:
    path, copied = tmp_path / "grades.db", tmp_path / "copied.db"
    with filled(path) as book:
        with book.snapshot():  # somebody reads while the writer ends: its log stays
            put(book, "late")
            book.close()
        book.close()
    shutil.copy(path, copied)
    assert held(copied) == 5
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copied.db", "grades.db"]


def test_a_killed_graders_log_goes_into_the_file_with_the_next_reader(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    with filled(path):
        for name in ("grades.db", "grades.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / name.replace("grades", "killed"))
    killed = tmp_path / "killed.db"
    assert (tmp_path / "killed.db-wal").stat().st_size
    assert held(killed) == 4
    assert not (tmp_path / "killed.db-wal").exists()
    shutil.copy(killed, tmp_path / "copied.db")
    assert held(tmp_path / "copied.db") == 4


def test_a_backup_is_one_whole_file_and_replaces_nothing(tmp_path: Path) -> None:
    path, target = tmp_path / "grades.db", tmp_path / "사본.db"
    with filled(path) as book:
        back_up(book, target)
        with pytest.raises(UsageError) as refused:
            back_up(book, target)
        assert refused.value.message.id == "gradebook.backup_there"
        assert [(one.path, one.kind) for one in copies(book)] == [(target.resolve(), "backup")]
    plain = sqlite3.connect(target)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()
    assert held(target) == 4


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_teacher_sees_both_in_the_table_and_on_the_page(
    grader: Grader, tmp_path: Path, lang: str
) -> None:
    path = tmp_path / "grades.db"
    with Gradebook.open(path) as book:
        number = recorded(book, "several_wrong", "a")
        book.override(override(3, report=number))
        recorded(book, "all_right", "b")
        recorded(book, "crash", "b")
    texts = Catalogue.load(lang, strict=True)
    params = {"check": "model.layers", "given": 3, "earned": 8}
    shown = grader(path, "show", lang=lang).stdout.decode()
    assert texts.text("gradebook.mark.surpassed", **params) in shown
    assert texts.text("gradebook.mark.broke_later") in shown
    grader(path, "page", "--out", tmp_path / "pages", lang=lang)
    page = html.unescape((tmp_path / "pages" / "index.html").read_text("utf-8"))
    plain = re.sub(r"<[^>]*>", "", page)
    for key in ("classpage.surpassed", "classpage.broke_later"):
        told = texts.text(key, **params)
        assert told in plain or told.partition("model.layers")[2] in plain
    assert "--withdraw" in plain
