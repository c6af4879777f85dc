"""A class where nothing is forked, and where every Python starts with a thread."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interpreters import ROOT, THREAD, python_with

REFERENCE = ROOT / "reference" / "lab0" / "lab0.py"
POINTS = {"kim": (100, True), "lee": (0, True)}
NAMES = tuple(POINTS)
TEMPLATE = ROOT / "student_template" / "lab0" / "lab0.py"


def graded(python: str, tmp_path: Path, **environ: str) -> dict[str, tuple[int, bool]]:
    """Points of two learners and whether they are final; one of them has written nothing."""
    for name, source in (("kim", REFERENCE), ("lee", TEMPLATE)):
        (tmp_path / "class" / name).mkdir(parents=True)
        shutil.copy(source, tmp_path / "class" / name / "lab0.py")
    out = tmp_path / "reports"
    done = subprocess.run(
        [python, "-m", "grader", "grade", "lab0", str(tmp_path / "class"), "--jobs", "2",
         "--lang", "en", "--out", str(out), "--gradebook", str(tmp_path / "grades.db")],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, **environ},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    reports = {name: json.loads((out / f"{name}.json").read_text("utf-8")) for name in NAMES}
    return {name: (report["earned"], report["final"]) for name, report in reports.items()}


def test_fresh_processes_grade_as_forked_ones_do(tmp_path: Path) -> None:
    assert graded(sys.executable, tmp_path, GRADER_WORKERS="spawn") == POINTS
    assert "threads" not in (tmp_path / "reports" / "kim.json").read_text("utf-8")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are not told")
def test_a_thread_in_every_process_is_no_refusal(tmp_path: Path) -> None:
    modules = {"threaded.py": THREAD, "threaded.pth": "import threaded\n"}
    assert graded(python_with(tmp_path / "environment", modules), tmp_path) == POINTS
    # The report says why it took longer.
    assert "threads" in (tmp_path / "reports" / "kim.json").read_text("utf-8")
