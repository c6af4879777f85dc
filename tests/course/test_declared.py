"""Checks that are read without being imported are those that pytest collects."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.declared import declared
from grader.grading.checking import run_checks
from grader.grading.workshop import Workshop
from grader.model.check_mark import CheckMark
from tests.e2e.conftest import ROOT

LABS = sorted(path.name for path in (ROOT / "assignments").iterdir())
HEAD = "from grader.checks import check, expect\n\nRUNS = ['a.runs']\n"


@pytest.mark.parametrize("lab", LABS)
def test_every_lab_is_read_as_pytest_collects_it(lab: str) -> None:
    with Workshop.open(lab, folder=ROOT, offline=True) as workshop:
        run = workshop.run(ROOT / "student_template" / lab / f"{lab}.py")
        run_checks(run, workshop.check_folders, collect_only=True)
        assert not workshop.started
    found = declared(ROOT / "assignments" / lab / "checks")
    assert found is not None
    assert {mark.id: mark for mark in found} == run.marks


def written(folder: Path, source: str) -> tuple[CheckMark, ...] | None:
    (folder / "test_it.py").write_text(HEAD + source, "utf-8")
    return declared(folder)


def test_needs_may_be_named_and_joined(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        "MORE = ['a.more']\n"
        "@check('a.all', points=2, needs=[*RUNS, 'a.b'], time_limit_s=2.5, trains=True)\n"
        "def test_all(student): ...\n"
        "@check('a.sum', points=1, needs=RUNS + MORE)\n"
        "def test_sum(student): ...\n",
    )
    assert found == (
        CheckMark(id="a.all", points=2, needs=("a.runs", "a.b"), time_limit_s=2.5, trains=True),
        CheckMark(id="a.sum", points=1, needs=("a.runs", "a.more")),
    )


@pytest.mark.parametrize(
    "source",
    [
        "@check('a.b', points=compute())\ndef test_it(): ...\n",
        "@check('a.b', points=0)\ndef test_it(): ...\n",
        "@check('a.b', points=1)\n@other\ndef test_it(): ...\n",
        "def test_it(): ...\n",
        "for n in range(3):\n    @check(f'a.{n}', points=1)\n    def test_it(): ...\n",
        "class TestIt:\n    def test_it(self): ...\n",
        "from elsewhere import *\n",
        "from elsewhere import test_more\n",
        "pytestmark = []\n",
        "test_more = check('a.b', points=1)(print)\n",
        "RUNS.append('x')\n",
        "def pytest_generate_tests(metafunc): ...\n",
        "import numpy as np\nNAMES = np.array([1])\n"
        "@check('a.b', points=1, needs=NAMES)\ndef test_it(): ...\n",
        "def broken(:\n",
    ],
)
def test_of_what_is_not_spelled_out_nothing_is_known(tmp_path: Path, source: str) -> None:
    assert written(tmp_path, source) is None


def test_folders_below_are_left_to_pytest(tmp_path: Path) -> None:
    assert written(tmp_path, "") == ()
    (tmp_path / "more").mkdir()
    assert declared(tmp_path) is None
    assert declared(tmp_path / "nowhere") is None
