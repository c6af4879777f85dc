"""The autograder of `grader ci init gradescope` in a folder that mimics Gradescope's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from grader.ci import files_for, plan_of, put
from grader.course.find import find_course
from grader.text import Catalogue
from tests.ci.jobs import PROGRAMS, environment
from tests.e2e.conftest import Grader
from tests.e2e.hidden_course import ONLY_VISIBLE, SPY, edit, leaks, write_course
from tests.reporters.schemas import valid

HANGS = "import time\n\n\ndef scale(pixels):\n    while True:\n        time.sleep(1)\n"
DIES = "import os\n\n\ndef scale(pixels):\n    os.kill(os.getpid(), 11)\n"


def unzip(archive: Path, into: Path) -> None:
    """With the modes, as `unzip` has them."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(into)
        for entry in opened.infolist():
            (into / entry.filename).chmod(entry.external_attr >> 16)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = write_course(tmp_path_factory.mktemp("course"))
    edit(course / "assignments" / "lab7" / "assignment.toml", "call_s = 10", "call_s = 2")
    plan = plan_of(
        find_course(course, {}), named=(), out=course, language="en", package="x", python="3.12"
    )
    files = files_for("gradescope", plan, Catalogue.load("en"))
    put(files, course / "gradescope", force=False)
    return course / "gradescope" / "lab7.zip"


@pytest.fixture
def autograder(archive: Path, tmp_path: Path) -> Path:
    """/autograder, but for its place, with the package installed."""
    root = tmp_path / "auto grader"
    for name in ("submission", "results"):
        (root / name).mkdir(parents=True)
    unzip(archive, root / "source")
    assert (root / "source" / "course" / "assignments" / "lab7" / "hidden").is_dir()
    assert not (root / "source" / "course" / "reference").exists()
    assert not list((root / "source").rglob("mutants"))
    (root / "grader" / "bin").mkdir(parents=True)
    (root / "grader" / "bin" / "grader").symlink_to(Path(PROGRAMS) / "grader")
    return root


def start(root: Path, source: str, **environ: str) -> subprocess.Popen[str]:
    (root / "submission" / "lab7.py").write_text(source)
    return subprocess.Popen(
        [root / "source" / "run_autograder"], cwd="/", text=True,
        env={**environment(root / "cache"), "AUTOGRADER_ROOT": str(root), **environ},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def result(root: Path) -> dict[str, Any]:
    (path,) = [path for path in (root / "results").iterdir() if path.suffix == ".json"]
    assert path.name == "results.json"
    content = path.read_bytes()
    assert not leaks(content)
    return valid("gradescope", content)


@pytest.mark.parametrize(
    ("source", "score"),
    [(ONLY_VISIBLE, 80), (SPY, 0), (DIES, 0), (HANGS, 0), ("def scale(:", 0)],
    ids=["only visible", "spy", "dies", "hangs", "no python"],
)
def test_every_submission_gets_a_result(autograder: Path, source: str, score: int) -> None:
    process = start(autograder, source)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    found = result(autograder)
    assert (found["score"], found["extra_data"]["possible"]) == (score, 100)
    assert found["extra_data"]["final"] is True
    assert not leaks(said)


def test_nothing_handed_in_is_said(autograder: Path) -> None:
    process = start(autograder, "")
    process.communicate(timeout=120)
    (autograder / "submission" / "lab7.py").rename(autograder / "submission" / "notes.txt")
    process = subprocess.run(
        [autograder / "source" / "run_autograder"], check=False, capture_output=True, timeout=120,
        env={**environment(autograder / "cache"), "AUTOGRADER_ROOT": str(autograder)},
    )  # fmt: skip
    assert process.returncode == 0
    found = result(autograder)
    assert (found["score"], found["extra_data"]["final"]) == (0, False)
    assert "lab7.py" in found["output"]


@pytest.fixture
def slow(autograder: Path) -> Iterator[Path]:
    """Checks that would take minutes."""
    folder = autograder / "source" / "course" / "assignments" / "lab7"
    edit(folder / "assignment.toml", "call_s = 2", "call_s = 300")
    yield autograder


def family(process: psutil.Process) -> list[psutil.Process]:
    return [*process.children(recursive=True), process]


def test_killed_midway_leaves_a_valid_result(slow: Path) -> None:
    (slow / "results" / "results.json").write_text('{"score": 100}')  # of an earlier submission
    process = start(slow, HANGS)
    whole = psutil.Process(process.pid)
    ends_at = time.monotonic() + 60
    while len(family(whole)) < 4 and time.monotonic() < ends_at:  # the grader is at work
        time.sleep(0.1)
    for one in family(whole):
        if one.is_running():
            one.kill()
    process.communicate(timeout=60)
    found = result(slow)
    assert (found["score"], found["extra_data"]) == (0, {"final": False})
    assert "no grade" in found["output"]


def test_a_time_limit_below_the_platforms_leaves_a_valid_result(slow: Path) -> None:
    process = start(slow, HANGS, GRADER_TIMEOUT_S="3")
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "no grade" in result(slow)["output"]


def test_setup_installs_the_wheel_that_came_along(grader: Grader, tmp_path: Path) -> None:
    """With a wheel whose `grader` only says what it was asked: the real one is large."""
    wheel = tmp_path / "dl_grader-9.9-py3-none-any.whl"
    info = "dl_grader-9.9.dist-info"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr("fake_grader.py", "import os, sys\ndef main():\n    print(sys.argv[1:], "
                      "os.environ['GRADER_COURSE'])\n    sys.exit(1)\n")  # fmt: skip
        made.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: dl-grader\nVersion: 9.9\n")
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\n"
                      "Tag: py3-none-any\n")  # fmt: skip
        made.writestr(f"{info}/entry_points.txt", "[console_scripts]\ngrader = fake_grader:main\n")
        made.writestr(f"{info}/RECORD", "")
    course = write_course(tmp_path / "course")
    done = grader("ci", "init", "gradescope", "--package", wheel, cwd=course)
    assert done.returncode == 0, done.stderr
    root = tmp_path / "autograder"
    unzip(course / "gradescope" / "lab7.zip", root / "source")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python3.12").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3.12").chmod(0o755)
    done = subprocess.run(
        [root / "source" / "setup.sh"], text=True, capture_output=True, timeout=300, check=False,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PIP_NO_INDEX": "1",
             "AUTOGRADER_ROOT": str(root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    asked = "['check', 'lab7', 'course/student_template/lab7', '--no-train', '--quiet']"
    assert done.stdout.strip() == f"{asked} {root}/source/course"
