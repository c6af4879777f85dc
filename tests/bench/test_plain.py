"""The checks as a hand-written autograder runs them, beside which a check is measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.soak
def test_every_check_of_lab1_passes_in_the_solutions_own_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "bench.plain.plugin", "-p",
         "no:cacheprovider", "assignments/lab1/checks", "-m", "not trains"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
