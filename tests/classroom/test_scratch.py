"""The temporary folder of a run: gone afterwards, also after a run that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.classroom.scratch import ALIVE, PREFIX, scratch, sweep

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kill -9 and POSIX locks")

HOLDER = """
import sys
from grader.classroom.scratch import scratch
with scratch() as folder:
    (folder / "in").mkdir()
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "임시 폴더"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place


def holder() -> tuple[subprocess.Popen[str], Path]:
    """Another run, alive until its input ends, and its folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_a_folder_is_there_while_it_is_used(temporary: Path) -> None:
    with scratch() as folder:
        assert folder.parent == temporary
        closed = folder / "work" / "closed"
        closed.mkdir(parents=True)
        (closed / "file").write_text("x")
        closed.chmod(0)
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_goes_at_the_next_start_and_the_living_stay(
    temporary: Path,
) -> None:
    killed, left = holder()
    living, kept = holder()
    try:
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait(10)
        assert (left / "in").is_dir()
        sweep()
        assert not left.exists()
        assert (kept / "in").is_dir()
        assert (kept / ALIVE).is_file()
    finally:
        living.communicate("", timeout=10)
    assert living.returncode == 0
    assert list(temporary.iterdir()) == []


def test_what_is_not_surely_left_behind_stays(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning = temporary / f"{PREFIX}beginning"  # another run, a moment before it holds its own
    beginning.mkdir()
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ALIVE).touch()
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    old = temporary / f"{PREFIX}old"
    old.mkdir()
    os.utime(old, (time.time() - 2 * 86400,) * 2)
    foreign = temporary / f"{PREFIX}foreign"
    foreign.mkdir()
    (foreign / ALIVE).touch()
    if os.getuid() == 0:
        os.chown(foreign, 12345, 12345)
    sweep()
    assert not old.exists()
    assert beginning.is_dir()
    assert (elsewhere / ALIVE).exists()
    assert foreign.exists() == (os.getuid() == 0)
