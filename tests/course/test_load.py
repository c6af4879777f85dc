"""assignment.toml: what it becomes, and that each mistake names its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.load import digest_of, load_assignment
from grader.course.places import line_of, steps_of
from grader.errors import AssignmentError

from .conftest import TOML

Build = Callable[..., Path]


def test_everything_arrives(build: Build) -> None:
    lab = load_assignment(build() / "assignments" / "lab1")
    assert (lab.id, lab.entry, lab.data, lab.preload) == ("lab1", "lab1", "mnist", ("numpy",))
    assert lab.points == 100
    assert lab.function_of("double.type") == "double"
    assert lab.limits.call_s == 5
    assert lab.limits.load_s == 60  # the default stays
    assert lab.training is not None
    budget = lab.training.budgets["mnist", "quick"]
    assert (budget.name, budget.images, budget.slice) == ("quick", 1000, 500)
    assert lab.training.calibrations["mnist", "quick"].threshold == 0.90


def line(text: str) -> int:
    return next(n for n, one in enumerate(TOML.splitlines(), 1) if one.startswith(text))


@pytest.mark.parametrize(
    ("old", "new", "key", "where"),
    [
        ('data = "mnist"', "data =", "course.bad_toml", line("data")),
        ('data = "mnist"', 'date = "mnist"', "course.unknown_key", line("data")),
        ('data = "mnist"', 'data = "cifar"', "course.bad_value", line("data")),
        ("call_s = 5", "call_s = '5'", "course.bad_value", line("call_s")),
        ("call_s = 5", "call_s = -1", "course.bad_value", line("call_s")),
        ("call_s = 5", "calls = 1", "course.unknown_key", line("call_s")),
        ("points = 40", "points = 41", "course.points_sum", line("points")),
        ("points = 40", "points = 40.5", "course.bad_value", line("points = 40")),
        ("points = 40", "", "course.bad_value", line("[[functions]]") + 5),
        ('"double.type"', '"double.value"', "course.duplicate_check", line("checks")),
        ('"triple.value"', '"double.value"', "course.duplicate_check", line('checks = ["t')),
        ('"triple.value"', '"Triple value"', "course.bad_check_id", line('checks = ["t')),
        ('["triple.value"]', "[]", "course.bad_value", line('checks = ["t')),
        ('name = "triple"', 'name = "double"', "course.duplicate_function", line('name = "t')),
        ('name = "triple"', 'name = "tri-ple"', "course.bad_name", line('name = "t')),
        ('["numpy"]', '["numpy; import os"]', "course.bad_name", line("preload")),
        ('id = "lab1"', 'id = "lab2"', "course.id_differs", line("id")),
        ("slice = 500", "slice = true", "course.bad_value", line("slice")),
        ("slice = 500", "slice = 5000", "course.slice_too_large", line("slice")),
        ("threshold = 0.90", "threshold = 0.95", "course.calibration_margin", line("threshold")),
        ("mean = 0.94", "mean = 0.99", "course.calibration_order", line("mean")),
        (
            "calibration.mnist.quick",
            "calibration.mnist.full",
            "course.calibration_alone",
            line("[training.calibration"),
        ),
        ("budgets.mnist.quick", "budgets.mnist.tiny", "course.unknown_key", line("[training.budg")),
    ],
)
def test_a_mistake_names_file_and_line(
    build: Build, old: str, new: str, key: str, where: int
) -> None:
    assert old in TOML
    root = build()
    path = root / "assignments" / "lab1" / "assignment.toml"
    path.write_text(TOML.replace(old, new, 1), "utf-8")
    with pytest.raises(AssignmentError) as caught:
        load_assignment(path.parent)
    assert caught.value.message.id == key
    assert caught.value.message.params["where"] == f"{path}:{where}"


def test_a_language_is_missing(build: Build) -> None:
    folder = build() / "assignments" / "lab1"
    (folder / "text" / "ko.toml").unlink()
    with pytest.raises(AssignmentError) as caught:
        load_assignment(folder)
    assert caught.value.message.id == "course.no_text"
    assert caught.value.message.params["language"] == "ko"


def test_no_file_and_no_utf8(build: Build, tmp_path: Path) -> None:
    with pytest.raises(AssignmentError) as caught:
        load_assignment(tmp_path / "nothing")
    assert caught.value.message.id == "course.unreadable"
    path = build() / "assignments" / "lab1" / "assignment.toml"
    path.write_bytes(TOML.encode() + "\n# 한글".encode("cp949"))
    with pytest.raises(AssignmentError) as caught:
        load_assignment(path.parent)
    assert caught.value.message.id == "course.not_utf8"
    assert str(caught.value.message.params["where"]).endswith(f":{len(TOML.splitlines()) + 2}")


@given(st.text())
def test_any_text_is_an_assignment_or_one_error(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "assignment.toml").write_text(text, "utf-8", newline="")
        with pytest.raises(AssignmentError):
            load_assignment(Path(name))


def test_digest_follows_checks_not_texts(build: Build) -> None:
    folder = build() / "assignments" / "lab1"
    before = digest_of(folder)
    (folder / "text" / "ko.toml").write_text("title = 'x'", "utf-8")
    (folder / "checks" / "__pycache__").mkdir()
    (folder / "checks" / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert digest_of(folder) == before
    (folder / "checks" / "test_lab.py").write_text("def test_it(): assert 0\n", "utf-8")
    changed = digest_of(folder)
    assert changed != before
    (folder / "hidden").mkdir()
    (folder / "hidden" / "test_more.py").write_text("", "utf-8")
    assert digest_of(folder) not in (before, changed)


def test_a_pointer_finds_its_line() -> None:
    text = 'a = 1\n[[t]]\nx = 1\n[[t]]\nx = 2\n[t.u."v.w"]\nz.y = 3\n'
    assert steps_of("$.t[1].x") == ("t", 1, "x")
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("t", 0, "x")) == 3
    assert line_of(text, ("t", 1, "x")) == 5
    assert line_of(text, ("t", 1, "missing")) == 4
    assert line_of(text, ("t", 1, "u", "v.w", "z", "y")) == 7
    assert line_of(text, ("nowhere",)) is None
