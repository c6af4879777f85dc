"""A scaffolded lab stands in a course of its own and is complete."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.course.mutants import load_cases
from grader.course.new import new
from grader.course.template import differences
from grader.course.texts import text_faults
from grader.course.writing import create_atomically
from grader.errors import EnvironmentFault, UsageError
from grader.intake.untouched import template_functions


def test_the_scaffold_is_a_whole_course(tmp_path: Path) -> None:
    root = tmp_path / "새 과정 1"
    made = new("lab7", root)
    assert all(path.is_file() for path in made.paths)
    course = find_course(root, {})
    assert course.ids() == ("lab7",)
    assignment = course.get("lab7")
    assert assignment.points == 100
    kinds = sorted(bool(case.fails) for case in load_cases(assignment))
    assert kinds == [False, True]
    assert differences(course, "lab7") == ()
    assert "scale" in template_functions(course.template_source(assignment))
    assert not any(b"@LAB@" in path.read_bytes() for path in made.paths)


def test_texts_are_complete(tmp_path: Path) -> None:
    made = new("lab7", tmp_path)
    assert not list(text_faults(made.course.get("lab7"), functions=["scale"]))


def test_two_labs_live_side_by_side(tmp_path: Path) -> None:
    new("lab7", tmp_path)
    assert new("lab8", tmp_path).course.ids() == ("lab7", "lab8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new("lab7", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError) as raised:
        new("lab7", tmp_path)
    assert raised.value.message.id == "course.new_exists"
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lab", ["", "Lab7", "7lab", "lab 7", "../lab", "lab-7", "랩7", "a" * 41])
def test_ids_are_plain(tmp_path: Path, lab: str) -> None:
    with pytest.raises(UsageError) as raised:
        new(lab, tmp_path)
    assert raised.value.message.id == "course.new_bad_id"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("after", [0, 1, 4, 8])
def test_nothing_half_made_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """A full disk in the middle: what was there stays, and nothing else does."""
    root = tmp_path / "course"
    (root / "assignments").mkdir(parents=True)
    (root / "assignments" / "mine.txt").write_text("mine")
    done: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if len(done) == after:
            raise OSError(28, "No space left on device")
        done.append(path)
        create_atomically(path, content)

    monkeypatch.setattr("grader.course.new.create_atomically", full)
    with pytest.raises(EnvironmentFault) as raised:
        new("lab7", root)
    assert raised.value.message.params["detail"] == "No space left on device"
    assert len(done) == after
    left = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*"))]
    assert left == ["assignments", "assignments/mine.txt"]


def test_it_needs_nothing_but_what_is_declared(tmp_path: Path) -> None:
    """``nbformat`` is only among what developers install."""
    script = (
        "import sys; sys.modules['nbformat'] = None\n"
        "from pathlib import Path\nfrom grader.course.new import new\n"
        f"print(len(new('lab7', Path({str(tmp_path)!r})).paths))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "9"), done.stderr
