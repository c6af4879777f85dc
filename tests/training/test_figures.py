from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from grader.errors import AssignmentError
from grader.model.assignment import Calibration
from grader.training.figures import write_calibration

FIGURES = Calibration(
    threshold=0.8, margin=0.1, seeds=5, minimum=0.9, mean=0.92, maximum=0.94, early_margin=0.02
)
LINES = """threshold = 0.8
margin = 0.1
seeds = 5
minimum = 0.9
mean = 0.92
maximum = 0.94
early_margin = 0.02
"""
BEFORE = """# lab1 — 손글씨
[training]
seed = 7   # fixed

[training.calibration.mnist.full]
threshold = 0.5

[ training . calibration . "mnist".quick ]  # measured
# how: grader calibrate
  threshold = 0.111 # the bar
minimum=0.2

[after]
threshold = 3
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "실습 1"
    folder.mkdir()
    return folder / "assignment.toml"


def written(path: Path, text: str) -> str:
    path.write_bytes(text.encode())
    write_calibration(path, "mnist", "quick", FIGURES)
    return path.read_bytes().decode()


def test_only_its_values_change(path: Path) -> None:
    after = written(path, BEFORE)
    expected = BEFORE.replace("0.111", "0.8").replace(
        "minimum=0.2\n",
        "minimum=0.9\nmargin = 0.1\nseeds = 5\nmean = 0.92\nmaximum = 0.94\nearly_margin = 0.02\n",
    )
    assert after == expected


def test_a_missing_table_is_added_at_the_end(path: Path) -> None:
    after = written(path, "[a]\nb = 1")
    assert after == "[a]\nb = 1\n\n[training.calibration.mnist.quick]\n" + LINES


def test_twice_is_the_same(path: Path) -> None:
    after = written(path, BEFORE)
    assert written(path, after) == after


def test_windows_line_ends_stay(path: Path) -> None:
    after = written(path, BEFORE.replace("\n", "\r\n"))
    assert "\n" not in after.replace("\r\n", "")
    assert tomllib.loads(after)["training"]["calibration"]["mnist"]["quick"]["seeds"] == 5


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.write_text("[a]\n")
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    write_calibration(link, "mnist", "quick", FIGURES)
    assert link.is_symlink()
    assert "threshold = 0.8" in path.read_text()


@pytest.mark.parametrize(
    "text",
    [
        "[training.calibration]\nmnist = { quick = { threshold = 0.1 } }\n",
        "[training]\ncalibration.mnist.quick.threshold = 0.1\n",
        "training = 3\n",
        "not toml",
    ],
)
def test_another_form_is_refused_and_left(path: Path, text: str) -> None:
    with pytest.raises(AssignmentError):
        written(path, text)
    assert path.read_text() == text


def test_a_string_that_looks_like_the_table(path: Path) -> None:
    text = 'note = """\n[training.calibration.mnist.quick]\nthreshold = 1\n"""\n'
    with pytest.raises(AssignmentError):
        written(path, text)
    assert path.read_text() == text


def test_no_file(path: Path) -> None:
    with pytest.raises(AssignmentError) as raised:
        write_calibration(path, "mnist", "quick", FIGURES)
    assert raised.value.message.id == "training.not_written"
