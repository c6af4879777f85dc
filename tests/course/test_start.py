"""Copying a template, and never over anybody's work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import writing
from grader.course.find import Course, find_course
from grader.course.start import start
from grader.course.template import write
from grader.errors import EnvironmentFault, UsageError

Build = Callable[..., Path]


@pytest.fixture
def course(build: Build) -> Course:
    found = find_course(build(), {})
    write(found, "lab1")
    (found.templates / "lab1" / "digit.png").write_bytes(b"picture")
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "내 숙제" / "week 1"
    started = start(course, "lab1", folder, notebook=False)
    assert started.paths == (folder / "lab1.py", folder / "digit.png")
    assert started.existing == ()
    assert (folder / "lab1.py").read_bytes() == (course.templates / "lab1/lab1.py").read_bytes()
    assert names(folder) == ["digit.png", "lab1.py"]
    assert [one.id for one in started.messages] == [
        "course.started",
        "course.start_next",
        "course.start_check",
    ]
    assert f'"{folder}/lab1.py"' in str(started.messages[-1].params["command"])


def test_a_notebook_beside_a_script(course: Course, tmp_path: Path) -> None:
    start(course, "lab1", tmp_path / "a", notebook=False)
    started = start(course, "lab1", tmp_path / "a", notebook=True)
    assert started.paths == (tmp_path / "a" / "lab1.ipynb",)
    assert started.existing == (tmp_path / "a" / "digit.png",)
    assert [one.id for one in started.messages][1:] == [
        "course.start_next_notebook",
        "course.start_check",
        "course.start_beside",
    ]


def test_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    start(course, "lab1", tmp_path, notebook=False)
    before = (tmp_path / "lab1.py").stat().st_mtime_ns
    started = start(course, "lab1", tmp_path, notebook=False)
    assert started.paths == ()
    assert started.messages[0].id == "course.start_same"
    assert (tmp_path / "lab1.py").stat().st_mtime_ns == before


def test_work_is_never_overwritten(course: Course, tmp_path: Path) -> None:
    (tmp_path / "lab1.py").write_text("my work")
    (tmp_path / "lab1-2").mkdir()
    with pytest.raises(UsageError) as caught:
        start(course, "lab1", tmp_path, notebook=False)
    assert caught.value.message.id == "course.start_exists"
    assert caught.value.message.params["other"] == str(tmp_path / "lab1-3")
    assert (tmp_path / "lab1.py").read_text() == "my work"
    assert not (tmp_path / "digit.png").exists()


def test_links_and_folders_of_that_name(course: Course, tmp_path: Path) -> None:
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "lab1.py").symlink_to(tmp_path / "elsewhere.py")
    (tmp_path / "folder" / "lab1.py").mkdir(parents=True)
    for name in ("link", "folder"):
        with pytest.raises(UsageError) as caught:
            start(course, "lab1", tmp_path / name, notebook=False)
        assert caught.value.message.id == "course.start_exists"
    assert not (tmp_path / "elsewhere.py").exists()


def test_the_folder_is_a_file(course: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError) as caught:
            start(course, "lab1", folder, notebook=False)
        assert caught.value.message.id == "course.start_no_folder"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc, where nobody may write")
def test_a_folder_nobody_may_write(course: Course) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        start(course, "lab1", Path("/proc/self"), notebook=False)
    assert caught.value.message.id == "course.start_unwritable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(course: Course, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EnvironmentFault) as caught:
        start(course, "lab1", tmp_path, notebook=False)
    assert caught.value.message.id == "course.start_unwritable"


def test_without_hard_links(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(writing.os, "link", refuse)
    start(course, "lab1", tmp_path / "a", notebook=False)
    assert names(tmp_path / "a") == ["digit.png", "lab1.py"]
    (tmp_path / "a" / "lab1.py").write_text("my work")
    with pytest.raises(UsageError):
        start(course, "lab1", tmp_path / "a", notebook=False)
    assert (tmp_path / "a" / "lab1.py").read_text() == "my work"


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.os, "link", interrupt)
    with pytest.raises(KeyboardInterrupt):
        writing.create_atomically(tmp_path / "x", b"content")
    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        writing.write_atomically(tmp_path / "x", b"content")
    assert list(tmp_path.iterdir()) == []


def test_files_are_as_readable_as_others(tmp_path: Path) -> None:
    writing.create_atomically(tmp_path / "a", b"1")
    (tmp_path / "b").write_text("2")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode
