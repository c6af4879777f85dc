"""How submissions arrived is kept, and which of several counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.main import main
from grader.gradebook import Gradebook, schema
from grader.gradebook.handed import NOWHERE, HandedIn, revived, stored
from grader.model.evidence import Message
from tests.gradebook.samples import content, put

NOTE = Message("collection.several", {"file": "lab1.py", "others": "a.py"})


def recorded(book: Gradebook, report: bytes, digest: str, handed_in: HandedIn | None) -> int:
    return book.record(
        "kim", name="김민수", report=report, digest=digest, fingerprint=digest, seconds=1.0,
        handed_in=handed_in,
    )  # fmt: skip


def test_how_it_arrived_stands_beside_the_report(tmp_path: Path) -> None:
    how = HandedIn(file="lab1 (2).py", at="2026-03-05T10:00:00", notes=(NOTE,))
    with Gradebook.open(tmp_path / "g.db") as book:
        number = recorded(book, content(), "d1", how)
        (row,) = book.rows()
        assert row.attempt.handed_in == how
        book.arrived(number, HandedIn(file="lab1 (2).py"))
        (row,) = book.rows()
        assert row.attempt.handed_in == HandedIn(file="lab1 (2).py")
        put(book, "lee", "Lee")
        assert [one.handed_in for one in book.history("lee")] == [NOWHERE]


def test_so_many_notes_stand_beside_a_report() -> None:
    """A folder of a thousand files is told of in a few lines."""
    every = tuple(Message("collection.several", {"file": f"{n}.py"}) for n in range(25))
    _, _, _, text = stored(HandedIn(file="a.py", notes=every), 1)
    assert revived("a.py", None, text).notes == every[:20]


def test_the_newest_counts_until_another_is_chosen(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        first = recorded(book, content("all_right"), "d1", None)
        second = recorded(book, content("several_wrong"), "d2", None)
        (row,) = book.rows()
        assert (row.attempt.number, row.attempts) == (second, 2)
        book.count("kim", "lab1", "d1", who="teacher")
        (row,) = book.rows()
        assert row.attempt.number == first
        assert book.counting("kim", "lab1") == ("d1", "teacher")
        # graded again, with a corrected check: the same submission, its newest report
        again = recorded(book, content("all_right"), "d1", None)
        recorded(book, content("several_wrong"), "d2", None)
        ((row, report),) = book.reports("lab1", "kim")
        assert (row.attempt.number, row.attempts, report.earned) == (again, 4, row.earned)
        book.count("kim", "lab1", "gone")  # no report of it: nothing is lost
        (row,) = book.rows()
        assert row.attempt.number == again + 1
        book.count("kim", "lab1", None)
        assert book.counting("kim", "lab1") is None


def test_a_teacher_chooses_which_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "g.db"
    with Gradebook.open(path) as book:
        recorded(book, content("all_right"), "d1", HandedIn(file="kim_lab1.py"))
        recorded(book, content("several_wrong"), "d2", HandedIn(file="kim_lab1 (1).py"))

    def run(*words: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["gradebook", str(path), *words])
        assert ended.value.code in (0, None)
        return capsys.readouterr().out

    first, second = run("history", "kim").splitlines()[1:]
    assert first.endswith("kim_lab1.py")
    assert second.endswith("kim_lab1 (1).py  counts")
    run("count", "kim", "1", "--by", "teacher")
    with Gradebook.open(path) as book:
        assert [row.attempt.number for row in book.rows()] == [1]
        assert book.counting("kim", "lab1") == ("d1", "teacher")
    run("count", "kim", "0")
    with Gradebook.open(path) as book:
        assert [row.attempt.number for row in book.rows()] == [2]


def test_whom_a_roster_named_is_kept(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        book.expect({"1": "김민수", "2": "Lee"})
        book.expect({"2": "Lee, Jiwoo", "3": "박"})
        assert book.expected() == {"1": "김민수", "2": "Lee, Jiwoo", "3": "박"}
        assert list(book.rows()) == []


def test_a_book_of_before_knows_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", steps[:1])
    path = tmp_path / "g.db"
    with Gradebook.open(path) as old:
        connection = old._writer
        assert connection is not None
        connection.execute("INSERT INTO learners VALUES ('kim', 'Kim')")
    monkeypatch.setattr(schema, "STEPS", steps)
    with Gradebook.open(path) as book:
        recorded(book, content(), "d1", None)
        assert [row.attempt.handed_in for row in book.rows()] == [NOWHERE]


@given(st.text(), st.none() | st.text(max_size=30), st.none() | st.text())
def test_nothing_that_stands_there_stops_a_reader(
    file: str, at: str | None, notes: str | None
) -> None:
    assert revived(file, at, notes).file == file


@given(st.text(max_size=300).filter(lambda text: text.isprintable()), st.integers())
def test_a_row_says_what_was_stored(file: str, limit: int) -> None:
    how = HandedIn(file=file, notes=(Message("collection.too_many", {"limit": limit}),))
    report, *row = stored(how, 7)
    assert report == 7
    assert revived(*row) == how
