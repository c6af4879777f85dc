"""Which course applies, and what an unknown lab is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.errors import AssignmentError, UsageError

Build = Callable[..., Path]


def test_upward_from_the_working_folder(build: Build) -> None:
    root = build()
    deep = root / "student" / "week 1"
    deep.mkdir(parents=True)
    course = find_course(deep, {})
    assert course.root == root.resolve()
    assert course.ids() == ("lab1",)
    assert course.get("lab1").id == "lab1"
    assert course.reference == root.resolve() / "reference"


def test_a_folder_called_assignments_is_not_enough(build: Build) -> None:
    root = build()
    inner = root / "homework"
    (inner / "assignments" / "essay").mkdir(parents=True)
    assert find_course(inner, {}).root == root.resolve()


def test_the_variable_wins_and_must_be_right(build: Build, tmp_path: Path) -> None:
    root = build()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert find_course(elsewhere, {"GRADER_COURSE": str(root)}).root == root.resolve()
    with pytest.raises(UsageError) as caught:
        find_course(root, {"GRADER_COURSE": str(elsewhere)})
    assert caught.value.message.id == "course.bad_variable"


def test_the_package_copy_then_the_checkout(build: Build, tmp_path: Path) -> None:
    root = build(reference=None)
    package = tmp_path / "site" / "grader"
    package.mkdir(parents=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    with pytest.raises(UsageError) as caught:
        find_course(outside, {}, package=package)
    assert caught.value.message.id == "course.none"
    (root / "assignments").rename(package.parent / "assignments")
    assert find_course(outside, {}, package=package).root == package.parent
    (package / "_course").mkdir()
    (package.parent / "assignments").rename(package / "_course" / "assignments")
    course = find_course(outside, {}, package=package)
    assert course.root == package / "_course"
    assert course.reference is None
    with pytest.raises(AssignmentError) as broken:
        course.reference_file(course.get("lab1"))
    assert broken.value.message.id == "course.no_references"


@pytest.mark.parametrize("name", ["lab11", "LAB1", "lab-1", "lab 1", "lba1"])
def test_a_near_name_is_suggested(build: Build, name: str) -> None:
    course = find_course(build(), {})
    with pytest.raises(UsageError) as caught:
        course.get(name)
    assert caught.value.message.id == "course.unknown_near"
    assert caught.value.message.params["nearest"] == "lab1"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["zzz", "", "../lab1", "."])
def test_a_far_name_gets_the_list(build: Build, name: str) -> None:
    course = find_course(build(), {})
    with pytest.raises(UsageError) as caught:
        course.get(name)
    assert caught.value.message.params["known"] == "lab1"


def test_templates_and_references_that_are_missing(build: Build) -> None:
    root = build(reference=None)
    (root / "reference").mkdir()
    course = find_course(root, {})
    lab = course.get("lab1")
    for call in (course.reference_file, course.template_file, course.template_source):
        with pytest.raises(AssignmentError) as caught:
            call(lab)
        assert caught.value.message.id in {"course.no_reference", "course.no_template"}
