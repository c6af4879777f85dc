"""``grader grade`` where only the folder of the reports is in trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.run import Class
from grader.cli import grade
from grader.cli.main import main
from grader.errors import UsageError

REFERENCE = Path(__file__).resolve().parents[2] / "reference" / "lab0" / "lab0.py"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["grade", "lab0", *map(str, arguments), "--lang", "en"])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c" / "kim").mkdir(parents=True)
    (tmp_path / "c" / "kim" / "lab0.py").write_bytes(REFERENCE.read_bytes())
    return tmp_path / "c"


def test_a_folder_that_cannot_be_made_is_told_before_work(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    book = tmp_path / "g.db"
    assert run(folder, "--gradebook", book, "--out", tmp_path / "file" / "out") == 2
    said = " ".join(capfd.readouterr().err.split())
    assert "nothing has been graded yet" in said
    assert "Traceback" not in said
    assert not book.exists()


def test_what_was_graded_is_told_although_a_report_cannot_be_written(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UsageError("classroom.out_unwritable", path="out", detail="full")

    monkeypatch.setattr(Class, "pool", lambda *_: None)
    monkeypatch.setattr(Class, "grade", lambda *_: None)
    monkeypatch.setattr(grade, "_write", full)
    assert run(folder, "--gradebook", tmp_path / "g.db", "--out", tmp_path / "out") == 2
    told = capfd.readouterr()
    assert "Graded now: 0." in told.out
    assert "the gradebook has every report" in " ".join(told.err.split())
    assert list((tmp_path / "out").iterdir()) == []
