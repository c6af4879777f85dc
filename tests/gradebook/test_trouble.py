"""Files that cannot be used: one clear error, and what was stored stays."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.gradebook import Gradebook, schema
from grader.gradebook.connect import reading
from grader.text import Catalogue
from tests.gradebook.samples import filled, put


def refused(path: Path, *, write: bool = True) -> str:
    with pytest.raises(GraderError) as caught:
        Gradebook.open(path, write=write)
    for language in ("en", "ko"):  # the text names the file
        text = Catalogue.load(language, strict=True).render(caught.value.message)
        assert str(path) in text
    return caught.value.message.id


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("held", [b"hello, I am a text file\n" * 50, b"PK\x03\x04", b"\0" * 5000])
def test_another_file_is_no_gradebook_and_is_left_alone(
    tmp_path: Path, held: bytes, write: bool
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(held)
    assert refused(path, write=write) == "gradebook.not_one"
    assert path.read_bytes() == held


@pytest.mark.parametrize("write", [True, False])
def test_another_database_is_no_gradebook(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE reports (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert refused(path, write=write) == "gradebook.not_one"
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_format_is_not_touched(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    later = sqlite3.connect(path)
    later.execute("PRAGMA user_version = 999")
    later.close()
    assert refused(path, write=write) == "gradebook.newer"


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    assert refused(tmp_path) == "gradebook.folder"
    assert refused(tmp_path / "no" / "grades.db") == "gradebook.no_folder"
    assert refused(tmp_path / "grades.db", write=False) == "gradebook.missing"
    assert not (tmp_path / "grades.db").exists()


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    with filled(path) as book:
        for number in range(200):
            put(book, f"s{number}")
    held = bytearray(path.read_bytes())
    held[8192:-8192] = b"\x55" * (len(held) - 16384)
    path.write_bytes(held)
    with pytest.raises(EnvironmentFault) as caught, Gradebook.open(path, write=False) as book:
        list(book.reports())
    assert caught.value.message.id in ("gradebook.damaged", "gradebook.damaged_report")


@pytest.fixture
def somebody() -> Iterator[Path]:
    """A folder that belongs to somebody without root's rights, who is us for the moment."""
    root = os.geteuid() == 0
    places = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/dev/shm")]
    open_ = [place for place in places if place.is_dir() and place.stat().st_mode & 1]
    if root and not open_:
        pytest.skip("no temporary folder that others may enter")
    folder = Path(tempfile.mkdtemp(dir=open_[0] if root else None))
    folder.chmod(0o777)
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        if not os.access(schema.__file__, os.R_OK, effective_ids=True):
            pytest.skip("this checkout can be read by its owner only")
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def test_a_read_only_file_is_refused_before_work_and_still_read(somebody: Path) -> None:
    path = somebody / "grades.db"
    filled(path).close()
    path.chmod(stat.S_IRUSR)
    assert refused(path) == "gradebook.read_only"
    with Gradebook.open(path, write=False) as book:
        assert len(list(book.rows())) == 3


def test_a_read_only_folder_is_refused_before_work_and_still_read(somebody: Path) -> None:
    path = somebody / "grades.db"
    filled(path).close()
    somebody.chmod(0o555)
    assert refused(path) in ("gradebook.read_only", "gradebook.no_access")
    with Gradebook.open(path, write=False) as book:
        assert len(list(book.rows())) == 3


def test_a_folder_that_may_not_be_entered_says_so(somebody: Path) -> None:
    path = somebody / "grades.db"
    filled(path).close()
    somebody.chmod(0)
    assert refused(path) == "gradebook.no_access"
    assert refused(path, write=False) == "gradebook.no_access"


def test_a_file_without_rights_says_so(somebody: Path) -> None:
    path = somebody / "grades.db"
    filled(path).close()
    path.chmod(0)
    assert refused(path) == "gradebook.no_access"
    assert refused(path, write=False) == "gradebook.no_access"


def test_a_full_disk_ends_at_once_and_keeps_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    with filled(path) as book:
        writer = book._writer
        assert writer is not None
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite's own full disk
        stored = 4
        with pytest.raises(EnvironmentFault) as caught:
            for _ in range(50):
                put(book, "20260009")
                stored += 1
        assert caught.value.message.id == "gradebook.full"
    with Gradebook.open(path) as book:
        kept = sum(row.attempts for row in book.rows())
        assert kept == stored
        put(book, "20260009")


def test_a_disk_that_is_full_already_is_one_error_before_work(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(EnvironmentFault) as caught:
            Gradebook.open(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert caught.value.message.id in ("gradebook.full", "gradebook.failed")
    with Gradebook.open(path) as book:
        assert len(list(book.rows())) == 3


def test_an_older_file_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    step = ("ALTER TABLE learners ADD COLUMN email TEXT",)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))
    with Gradebook.open(path, write=False) as book:
        assert len(list(book.rows())) == 3
        assert schema.found_version(reading(path), "") == schema.version()


def test_a_file_of_the_first_format_is_opened_with_all_that_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    old = sqlite3.connect(path)  # as the first version left it
    first = {"learners", "reports", "overrides", "facts"}
    tables = old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table not in first and not table.startswith("sqlite_"):
            old.execute(f"DROP TABLE {table}")
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    with Gradebook.open(path, write=False) as book:
        assert [(row.learner, row.earned) for row in book.rows()] == [
            ("20260001", 100), ("20260002", 100), ("20260003", 0),
        ]  # fmt: skip
    with Gradebook.open(path) as book:
        put(book, "20260004")
        assert len(list(book.rows())) == 4


def test_an_older_file_that_cannot_be_written_says_how_to_go_on(
    somebody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = somebody / "grades.db"
    filled(path).close()
    path.chmod(stat.S_IRUSR)
    step = ("ALTER TABLE learners ADD COLUMN email TEXT",)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))
    assert refused(path, write=False) == "gradebook.older"


def test_a_failed_migration_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    steps = schema.STEPS
    broken = ("ALTER TABLE learners ADD COLUMN email TEXT", "no such statement")
    monkeypatch.setattr(schema, "STEPS", (*steps, broken))
    assert refused(path) == "gradebook.failed"
    monkeypatch.setattr(schema, "STEPS", steps)
    with Gradebook.open(path) as book:
        assert len(list(book.rows())) == 3
        assert book._writer is not None
        columns = [row[1] for row in book._writer.execute("PRAGMA table_info(learners)")]
        assert columns == ["id", "name"]


def test_writing_through_a_reader_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    filled(path).close()
    with Gradebook.open(path, write=False) as book, pytest.raises(UsageError):
        put(book)
