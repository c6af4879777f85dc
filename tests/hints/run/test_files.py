"""Which files travel with a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.run import files
from grader.hints.run.files import with_files
from grader.intake import read


def names(folder: Path, source: str) -> set[str]:
    entry = folder / "program.py"
    entry.write_text(source, encoding="utf-8")
    return {name for name, _ in with_files(read(entry)).files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos" / "cats" / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "private").mkdir()
    for name in ("photos/1.png", "photos/cats/2.jpg", "photos/cats/deep/3.png",
                 "photos/cats/deep/deeper/4.png", "photos/notes.exe", "private/5.png",
                 "beside.png", "best.keras", "other.keras"):  # fmt: skip
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_folder_that_is_named_comes_with_its_pictures(folder: Path) -> None:
    found = names(folder, "Image.open('photos/1.png')")
    assert {"photos/1.png", "photos/cats/2.jpg", "photos/cats/deep/3.png"} <= found
    assert "photos/cats/deep/deeper/4.png" not in found
    assert "photos/notes.exe" not in found


def test_what_is_not_named_stays(folder: Path) -> None:
    found = names(folder, "keras.models.load_model('best.keras')")
    assert "best.keras" in found
    assert not {"other.keras", "private/5.png", "photos/1.png"} & found
    assert "beside.png" in found  # a direct neighbour, as for a lab


def test_links_are_not_followed(folder: Path) -> None:
    (folder / "photos" / "out.png").symlink_to(folder / "private" / "5.png")
    (folder / "linked").symlink_to(folder / "private")
    found = names(folder, "'photos' 'linked'")
    assert "photos/out.png" not in found
    assert "linked/5.png" not in found


def test_there_is_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    assert len(names(folder, "'photos'")) == 3
    monkeypatch.setattr(files, "MAX_FILES", 100)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 0)
    assert "photos/1.png" not in names(folder, "'photos'")
