"""Files that lie near the one that was not found."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.run.nearby import names_nearby
from grader.model.exception import ExceptionFacts


def near(folder: Path, message: str, kind: str = "FileNotFoundError") -> dict[str, list[str]]:
    return names_nearby(ExceptionFacts(type=kind, message=message, frames=()), folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    for name in ("Three.png", "three.jpg", "photos/three.png", "model.keras", ".hidden.png"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_the_same_name_in_another_folder_comes_first(folder: Path) -> None:
    found = near(folder, "[Errno 2] No such file or directory: 'three.png'")
    assert set(found["three.png"]) == {"Three.png", "photos/three.png", "three.jpg"}
    assert found["three.png"][-1] == "three.jpg"


def test_nothing_alike_is_an_empty_list(folder: Path) -> None:
    message = "[Errno 2] No such file or directory: 'pictures/zebra.bmp'"
    assert near(folder, message) == {"pictures/zebra.bmp": []}


def test_keras_own_words(folder: Path) -> None:
    message = "File not found: filepath=modell.keras. Please ensure the file is accessible."
    assert near(folder, message, "ValueError")["modell.keras"] == ["model.keras"]


def test_other_errors_name_no_files(folder: Path) -> None:
    assert near(folder, "name 'three.png' is not defined", "NameError") == {}


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert near(tmp_path / "gone", "'a.png'") == {"a.png": []}
