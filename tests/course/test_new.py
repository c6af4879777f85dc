"""A scaffolded lab stands in a course of its own and is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.course.mutants import load_cases
from grader.course.new import new
from grader.course.template import differences
from grader.course.texts import text_faults
from grader.errors import UsageError
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
