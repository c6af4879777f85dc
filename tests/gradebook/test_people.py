"""`learner rename|merge|remove`: by the command line, and byte by byte."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, connect, people, store
from grader.gradebook.sources import Source, remember
from tests.gradebook.samples import content, override, put
from tests.gradebook.test_command import Grader, book, grader

__all__ = ["book", "grader"]  # fixtures

CODECS = ("utf-8", "cp949", "utf-16-le", "utf-16-be")
LEARNER, NAME, SOURCE = "z9051734", "독고영재", "quaint_variable_4711"


def of_somebody() -> bytes:
    """A report whose message quotes the learner's own code."""
    report = json.loads(content("several_wrong"))
    report["submission"]["id"] = LEARNER
    report["checks"][0]["message"] = f"{SOURCE} = 1"
    return json.dumps(report).encode()


def traces(folder: Path) -> list[str]:
    """What of the learner is in any file, also within compressed reports, however it is encoded."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        held = path.read_bytes() + path.name.encode()
        inflated = b""
        for start in re.finditer(b"\x78\x9c", held):
            try:
                inflated += zlib.decompressobj().decompress(held[start.start() :])
            except zlib.error:
                continue
        found += [
            f"{path.name}: {text}"
            for text in (LEARNER, NAME, SOURCE)
            if any(text.encode(codec) in part for codec in CODECS for part in (held, inflated))
        ]
    return found


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SQLite that by itself leaves on the disk what was deleted, as most builds do."""
    before = connect.writing

    def opened(path: Path) -> sqlite3.Connection:
        connection = before(path)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    for module in (store, people):
        monkeypatch.setattr(module, "writing", opened)


@pytest.mark.usefixtures("careless")
def test_remove_leaves_no_byte_in_book_backup_pages_and_notes(
    grader: Grader, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("GRADER_CACHE", str(cache))
    note = cache / "errors" / f"lab1-{LEARNER}-77.txt"
    note.parent.mkdir(parents=True)
    note.write_text(f"{LEARNER} {SOURCE}")
    (cache / "errors" / "lab1-20260001-78.txt").write_text("another")
    with Gradebook.open(book) as grades:
        put(grades, LEARNER, NAME, of_somebody())
        put(grades, LEARNER, NAME, of_somebody(), "f2")
        grades.expect({LEARNER: NAME, "20260002": "Lee, Jiwoo"})
        made = override(3)
        grades.override(
            type(made)(**{**vars(made), "learner": LEARNER, "report": 5, "reason": f"{NAME} 면담"})
        )
    assert grader(book, "backup", tmp_path / "copy.db").returncode == 0
    assert grader(book, "page", "--out", tmp_path / "pages").returncode == 0
    assert {one.split(":")[0] for one in traces(tmp_path)} >= {book.name, "copy.db", "index.html"}
    unsure = grader(book, "learner", "remove", LEARNER)
    assert unsure.returncode == 2
    assert b"--yes" in unsure.stderr
    done = grader(book, "learner", "remove", LEARNER, "--yes")
    assert done.returncode == 0, done.stderr
    assert traces(tmp_path) == []
    assert not note.exists()
    assert (cache / "errors" / "lab1-20260001-78.txt").exists()
    for path in (book, tmp_path / "copy.db"):
        with Gradebook.open(path, write=False) as grades:  # everybody else is still there
            assert [row.learner for row in grades.rows()] == ["20260001", "20260002", "20260003"]
            assert list(grades.expected()) == ["20260002"]
    assert grader(book, "learner", LEARNER).returncode == 2


def test_remove_names_what_was_exported_and_moved(
    grader: Grader, book: Path, tmp_path: Path
) -> None:
    with Gradebook.open(book) as grades:
        put(grades, LEARNER, NAME, of_somebody())
        made = override(3, check="compile.loss")
        grades.override(type(made)(**{**vars(made), "reason": f"as for {NAME}"}))
        remember(grades, "lab1", Source(submissions=str(tmp_path)))
    grader(book, "backup", tmp_path / "moved.db")
    (tmp_path / "moved.db").unlink()
    grader(book, "export", "--format", "feedback", "--out", tmp_path / "feedback")
    grader(book, "export", "--out", tmp_path / "all.csv")
    grader(book, "export", "--format", "xlsx", "--out", tmp_path / "all.xlsx")
    (tmp_path / "their.csv").write_text(f"Student,ID,lab1\n{NAME},{LEARNER},\n", "utf-16")
    grader(
        book,
        "export",
        "--format",
        "canvas",
        "--template",
        tmp_path / "their.csv",
        "--out",
        tmp_path / "filled.csv",
    )
    done = grader(book, "learner", "remove", LEARNER, "--yes")
    said = " ".join(done.stderr.decode().split())
    assert done.returncode == 0
    assert "moved.db and is no longer there" in said.replace("/ ", "/")
    assert f"{LEARNER}.txt" in said.replace(" ", "")
    assert "What was handed in is still at" in said
    unbroken = said.replace(" ", "")  # a long path is broken anywhere
    assert all(name in unbroken for name in ("all.csv", "all.xlsx", "filled.csv"))
    assert f"“as for {NAME}”" in said
    assert (tmp_path / "all.csv").exists()


def test_the_last_learner_leaves_no_page(grader: Grader, tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    with Gradebook.open(path) as grades:
        put(grades, LEARNER, NAME, of_somebody())
    grader(path, "page", "--out", tmp_path / "pages")
    assert grader(path, "learner", "remove", LEARNER, "--yes").returncode == 0
    assert traces(tmp_path) == []


def test_rename_moves_everything_and_holds_for_later_submissions(
    grader: Grader, book: Path
) -> None:
    with Gradebook.open(book) as grades:
        grades.override(override(5))
        grades.expect({"20260001": "김민수"})
    done = grader(book, "learner", "rename", "20260001", "20269999")
    assert done.returncode == 0, done.stderr
    with Gradebook.open(book) as grades:
        put(grades, "20260001", "김민수", content("several_wrong"), "f3")
        assert [row.learner for row in grades.rows()] == ["20260002", "20260003", "20269999"]
        (row,) = grades.rows(learner="20269999")
        assert (row.attempts, row.overrides[0].points) == (3, 5)
        assert grades.expected() == {"20269999": "김민수"}
        assert grades.known_as("20260001") == "20269999"
    taken = grader(book, "learner", "rename", "20260002", "20260003")
    assert taken.returncode == 2
    assert b"learner merge 20260002 20260003" in b" ".join(taken.stderr.split())
    assert grader(book, "learner", "rename", "20260002", "a/b").returncode == 2
    assert grader(book, "learner", "rename", "nobody", "x").returncode == 2


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_merge_joins_two_ids_of_one_person(grader: Grader, book: Path, lang: str) -> None:
    done = grader(book, "learner", "merge", "20260002", "20260001", lang=lang)
    assert done.returncode == 0, done.stderr
    assert "lab1: 100/100" in done.stdout.decode()
    with Gradebook.open(book) as grades:
        (row,) = grades.rows(learner="20260001")
        assert (row.attempts, row.name) == (3, "김민수")
        reports = [report.submission.id for _, report in grades.reports(learner="20260001")]
        assert "20260002" not in reports
    assert grader(book, "learner", "merge", "20260001", "20260001").returncode == 2


def test_an_id_may_be_called_as_a_command_is(grader: Grader, book: Path) -> None:
    with Gradebook.open(book) as grades:
        put(grades, "merge", "M")
    assert b"merge M" in grader(book, "learner", "show", "merge").stdout
    assert b"20260001" in grader(book, "learner", "--assignment", "lab1", "20260001").stdout
