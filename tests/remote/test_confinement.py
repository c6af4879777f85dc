"""Folders of workers, and what becomes of those that nobody could remove."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from grader.remote.confinement import new_folder, sweep


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def abandoned(folder: Path, *, pid: int, age_s: float) -> Path:
    path = folder / f"grader-work-{pid}-abc"
    path.mkdir()
    (path / "모델.keras").write_bytes(b"x")
    then = time.time() - age_s
    os.utime(path, (then, then))
    return path


def test_what_a_killed_grader_left_goes_after_a_day(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    day = 25 * 3600
    left = abandoned(temporary, pid=gone.pid, age_s=day)
    living = abandoned(temporary, pid=os.getpid(), age_s=day)
    sweep()
    assert not left.exists()
    assert living.exists()


def test_a_fresh_folder_stays_whoever_owns_it(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    fresh = abandoned(temporary, pid=gone.pid, age_s=60)
    other = temporary / "grader-work-of-mine"
    other.mkdir()
    sweep()
    assert fresh.exists()
    assert other.exists()


def test_a_folder_says_whose_it_is(temporary: Path) -> None:
    assert new_folder().name.startswith(f"grader-work-{os.getpid()}-")


def test_a_folder_that_resists_stops_no_sweep(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    day = 25 * 3600
    left = abandoned(temporary, pid=gone.pid, age_s=day)
    deepest = left / "a" / "b"
    deepest.mkdir(parents=True)
    for folder in (deepest, left / "a", left):
        folder.chmod(0)
    os.utime(left, (time.time() - day,) * 2)
    target = temporary / "target"
    target.mkdir()
    os.utime(target, (time.time() - day,) * 2)
    planted = temporary / f"grader-work-{gone.pid}-link"
    planted.symlink_to(target)
    os.utime(planted, (time.time() - day,) * 2, follow_symlinks=False)
    (temporary / "grader-work-99999999999999999999-x").mkdir()
    sweep()
    assert not left.exists()
    assert planted.is_symlink()
    assert target.is_dir()
