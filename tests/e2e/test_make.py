"""What `make demo` says before it does anything: what, how large and how long."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """With a Python that notes what it is asked and cannot make environments."""
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    installed = folder / ".venv" / ".installed"
    if installed.exists():
        installed.touch()  # not older than what it was made of
    python = folder / "python"
    python.write_text('#!/bin/sh\necho "asked: $*"\n[ "$1" = -c ]\n')
    python.chmod(0o755)
    return subprocess.run(
        ["make", "demo", f"PYTHON={python}"],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_plan_comes_before_the_first_step(tmp_path: Path) -> None:
    done = run(tmp_path)
    plan, _, after = done.stdout.partition("1/3")
    for said in ("three steps", "700 MB", "3 GB", "1 to 5 minutes"):
        assert said in plan
    assert "asked: -m venv" in after
    assert "asked: -m" not in plan
    assert done.returncode != 0  # and no step after the one that failed
    assert "2/3" not in done.stdout


def test_set_up_already_it_says_what_it_checks(tmp_path: Path) -> None:
    grader = tmp_path / ".venv" / "bin" / "grader"
    grader.parent.mkdir(parents=True)
    grader.write_text('#!/bin/sh\necho "asked: $*"\n')
    grader.chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    said = run(tmp_path).stdout
    assert said.index("10 to 60 seconds") < said.index("asked: check lab1 reference/lab1")
    assert "1/3" not in said
