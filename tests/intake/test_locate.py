"""Which file ``grader check`` means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.errors import SubmissionError
from grader.intake.locate import locate

TEMPLATE = "def f():\n    raise NotImplementedError\n"


def cells(source: str, **more: object) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": source}], **more})


@pytest.fixture
def cwd(tmp_path: Path) -> Path:
    path = tmp_path / "작업 folder"
    path.mkdir()
    return path


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "course" / "student_template" / "lab1"
    folder.mkdir(parents=True)
    (folder / "lab1.py").write_text(TEMPLATE)
    (folder / "lab1.ipynb").write_text(cells(TEMPLATE))
    return folder.parent


def find(cwd: Path, path: str | None = None, *, templates: Path | None = None) -> Path:
    return locate(
        None if path is None else Path(path),
        assignment_id="lab1",
        entry="lab1",
        cwd=cwd,
        course_templates=templates,
    )


def refused(
    cwd: Path, path: str | None = None, *, templates: Path | None = None
) -> SubmissionError:
    with pytest.raises(SubmissionError) as caught:
        find(cwd, path, templates=templates)
    return caught.value


@pytest.mark.parametrize("name", ["lab1.py", "lab1.ipynb", "lab1/lab1.py", "lab1/lab1.ipynb"])
def test_without_a_path(cwd: Path, name: str) -> None:
    (cwd / name).parent.mkdir(exist_ok=True)
    (cwd / name).write_text("x = 1")
    assert find(cwd) == cwd / name


def test_the_file_beats_the_folder(cwd: Path) -> None:
    (cwd / "lab1").mkdir()
    (cwd / "lab1" / "lab1.py").write_text("x")
    (cwd / "lab1.py").write_text("x")
    assert find(cwd) == cwd / "lab1.py"


def test_in_the_course_repository(cwd: Path, templates: Path) -> None:
    inside = templates.parent / "notes"
    inside.mkdir()
    assert find(inside, templates=templates) == templates / "lab1" / "lab1.py"
    assert refused(cwd, templates=templates).message.id == "intake.nothing"


@pytest.mark.parametrize("path", ["other.py", "work/other.py", "Work/../other.ipynb"])
def test_a_given_file_may_have_any_name(cwd: Path, path: str) -> None:
    (cwd / "work").mkdir()
    (cwd / "Work").mkdir(exist_ok=True)
    (cwd / path).write_text("x = 1")
    assert find(cwd, path) == cwd / path
    assert find(cwd.parent, str(cwd / path)) == cwd / path


def test_a_given_folder(cwd: Path) -> None:
    (cwd / "kim" / "lab1").mkdir(parents=True)
    (cwd / "kim" / "lab1" / "lab1.ipynb").write_text("x")
    assert find(cwd, "kim") == cwd / "kim" / "lab1" / "lab1.ipynb"


def test_two_candidates(cwd: Path, templates: Path) -> None:
    (cwd / "lab1.py").write_text("x = 1")
    (cwd / "lab1.ipynb").write_text(cells("x = 2"))
    for given in (templates, None):
        error = refused(cwd, templates=given)
        assert error.message.id == "intake.two_candidates"
        assert error.message.params["first"] == str(cwd / "lab1.py")
    (cwd / "lab1.ipynb").write_text(cells(TEMPLATE, metadata={"saved": "in colab"}))
    assert find(cwd, templates=templates) == cwd / "lab1.py"
    (cwd / "lab1.ipynb").write_text(cells("x = 2"))
    (cwd / "lab1.py").write_bytes(TEMPLATE.replace("\n", "\r\n").encode())
    assert find(cwd, templates=templates) == cwd / "lab1.ipynb"
    assert find(cwd, "lab1.py", templates=templates) == cwd / "lab1.py"


def test_two_untouched_templates(templates: Path) -> None:
    folder = templates / "lab1"
    assert find(folder, str(folder), templates=templates) == folder / "lab1.py"


def test_nothing_at_all(cwd: Path) -> None:
    assert refused(cwd).message.id == "intake.nothing"
    (cwd / "empty").mkdir()
    error = refused(cwd, "empty")
    assert error.message.id == "intake.nothing"
    assert error.message.params["folder"] == "empty"


@pytest.mark.parametrize(
    "name", ["lab1 (1).py", "Copy_of_lab1.ipynb", "Lab1_홍길동.py", "lab_1.py", "answer.py"]
)
def test_another_name_is_suggested_not_taken(cwd: Path, name: str) -> None:
    (cwd / "kim").mkdir()
    (cwd / "kim" / name).write_text("x")
    error = refused(cwd, "kim")
    assert error.message.id == "intake.nothing_near"
    assert error.message.params["nearest"] == str(Path("kim") / name)


def test_only_strangers(cwd: Path) -> None:
    for number in range(12):
        (cwd / f"stranger{number}.py").write_text("x")
    error = refused(cwd, ".")
    assert error.message.id == "intake.nothing_like"
    assert str(error.message.params["found"]).endswith(", …")


def test_a_file_that_is_not_there(cwd: Path) -> None:
    assert refused(cwd, "nowhere/lab1.py").message.id == "intake.no_file"
    assert refused(cwd, "x" * 5000).message.id == "intake.no_file"
    assert refused(cwd, "a\0b").message.id == "intake.no_file"
    (cwd / "lab1.py").write_text("x")
    error = refused(cwd, "lab.py")
    assert error.message.id == "intake.no_file_near"
    assert error.message.params["nearest"] == "lab1.py"


@pytest.mark.parametrize("name", ["lab1.py.txt", "lab1.pdf", "lab1"])
def test_the_wrong_kind_of_file(cwd: Path, name: str) -> None:
    (cwd / name).write_text("x")
    told = "intake.wrong_suffix" if "." in name else "intake.no_suffix"
    assert refused(cwd, name).message.id == told


def test_a_link_is_found_here_and_refused_by_read(cwd: Path) -> None:
    (cwd / "lab1.py").symlink_to("nowhere.py")
    assert find(cwd) == cwd / "lab1.py"
    assert find(cwd, "lab1.py") == cwd / "lab1.py"
