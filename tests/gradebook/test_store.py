from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook import Gradebook
from grader.gradebook.rows import Row
from grader.reporters.json import parse
from tests.gradebook.samples import content, filled, override, put


def only(book: Gradebook) -> Row:
    (row,) = book.rows()
    return row


def test_the_newest_report_counts_and_the_older_ones_stay(tmp_path: Path) -> None:
    with filled(tmp_path / "grades.db") as book:
        rows = list(book.rows())
        assert [(row.learner, row.name, row.attempts) for row in rows] == [
            ("20260001", "김민수", 2), ("20260002", "Lee, Jiwoo", 1), ("20260003", "박=서연", 1),
        ]  # fmt: skip
        assert [row.final for row in rows] == [True, True, False]
        assert (rows[0].earned, rows[0].possible) == (100, 100)
        first, second = book.history("20260001")
        assert (first.fingerprint, second.fingerprint) == ("f1", "f2")
        assert first.earned < second.earned
        assert first.graded_at.endswith("Z")


def test_known_is_the_newest_fingerprint_of_that_assignment(tmp_path: Path) -> None:
    with filled(tmp_path / "grades.db") as book:
        assert book.known("20260001", "lab1") == "f2"
        assert book.known("20260001", "lab2") is None
        assert book.known("nobody", "lab1") is None


def test_what_was_stored_comes_back_byte_for_byte(tmp_path: Path) -> None:
    from grader.gradebook import queries
    from grader.gradebook.connect import reading

    path = tmp_path / "한글 이름.db"
    report = content("several_wrong", "ko")
    with Gradebook.open(path) as book:
        number = put(book, report=report)
        assert queries.body(reading(path), number) == report
        ((row, back),) = book.reports()
        assert back == parse(report)
        assert row.attempt.training == "none"


@pytest.mark.parametrize("report", [b"", b"{}", content()[:-20], b"\xff"])
def test_half_a_report_is_refused_and_leaves_nothing(tmp_path: Path, report: bytes) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        with pytest.raises(UsageError) as refused:
            put(book, report=report)
        assert refused.value.message.id == "error.report_file"
        assert list(book.rows()) == []


def test_overrides_count_on_read_and_can_be_taken_back(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        put(book)
        before = only(book)
        book.override(override(8))
        assert only(book).earned == before.earned + 8
        book.override(override(3))
        assert only(book).earned == before.earned + 3
        assert only(book).possible == before.possible
        book.override(override(None))
        assert only(book).earned == before.earned
        assert only(book).overrides == ()
        made = book.decisions("20260001")
        assert [(one.points, one.reason, one.who) for one in made] == [
            (points, "seen in class", "teacher") for points in (8, 3, None)
        ]
        assert only(book).attempt.earned == before.earned


def test_an_override_outlives_a_new_report_and_says_so(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        number = put(book)
        book.override(override(8, report=number))
        assert not only(book).outdated
        put(book, fingerprint="f2")
        assert only(book).outdated
        assert only(book).overrides[0].points == 8


def test_deciding_what_the_grader_could_not_makes_a_grade_final(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        put(book, report=content("crash"))
        before = only(book)
        assert not before.final
        book.override(override(7, check="compile.loss"))
        assert only(book).final
        assert only(book).earned == before.earned + 7
        assert only(book).possible == before.possible + 7


def test_an_override_of_a_check_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        put(book)
        before = only(book)
        book.override(override(7, check="gone"))
        assert only(book) == before


def test_recording_while_rows_are_read(tmp_path: Path) -> None:
    with filled(tmp_path / "grades.db") as book:
        seen = 0
        for row in book.rows():
            seen += 1
            put(book, f"new-{row.learner}")
        assert seen == 3
        assert len(list(book.rows())) == 6


def test_a_reader_beside_a_writer_in_a_transaction(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    with filled(path):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with Gradebook.open(path, write=False) as reader:
            assert len(list(reader.rows())) == 3
        other.execute("ROLLBACK")
        other.close()


def test_threads_share_one_gradebook(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as book:
        report = content()
        threads = [
            threading.Thread(
                target=lambda k=k: [put(book, f"s{k}-{n}", report=report) for n in range(10)]
            )
            for k in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list(book.rows())) == 40


GRADER = """
import sys
from grader.gradebook import Gradebook
from tests.gradebook.samples import content, put
report = content()
with Gradebook.open(sys.argv[1]) as book:
    for number in range(int(sys.argv[3])):
        put(book, f"{sys.argv[2]}-{number:04}", report=report)
        print(number, flush=True)
"""
ROOT = Path(__file__).parents[2]


def grader(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", GRADER, str(path), name, str(count)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip


def test_two_graders_that_start_together_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    both = [grader(path, name, 30) for name in "ab"]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    with Gradebook.open(path, write=False) as book:
        assert len(list(book.rows())) == 60


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_killed_grader_loses_nothing_that_it_had_reported(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    chance = random.Random(5)
    for round_ in range(3):
        running = grader(path, f"r{round_}", 100_000)
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.2))
        running.send_signal(signal.SIGKILL)
        running.wait()
        reported = 1 + len([line for line in running.stdout if line.endswith("\n")])
        running.stdout.close()
        with Gradebook.open(path) as book:
            names = [row.learner for row, _ in book.reports() if row.learner[:2] == f"r{round_}"]
        assert reported <= len(names) <= reported + 1
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()
