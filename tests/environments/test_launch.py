"""What the launcher takes away is gone for the command, and for nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from environments.build import NotPossible, interpreter, reachable
from environments.environment import FOLDER
from environments.launch import NOT_POSSIBLE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="takes away what Linux has")
UNSHARE = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare({flags:#x}) != 0)"
LANDLOCK = "import ctypes, sys; sys.exit(ctypes.CDLL(None).syscall(444, 0, 0, 1) < 0)"


def ran(
    limits: dict[str, object], source: str, *, python: Path = Path(sys.executable)
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-I", str(FOLDER / "launch.py"), json.dumps(limits),
         str(python), "-I", "-c", source],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def here(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    if done.returncode == NOT_POSSIBLE:
        assert done.stderr.startswith("not possible on this machine: ")
        pytest.skip(done.stderr.strip())
    return done


@pytest.mark.parametrize("flags", [0x10000000, 0x40000000, 0x20000])
def test_namespaces_are_refused(flags: int) -> None:
    assert here(ran({"refuse": ["namespaces"]}, UNSHARE.format(flags=flags))).returncode == 1


def test_processes_and_threads_still_start() -> None:
    source = (
        "import subprocess, sys, threading\n"
        "t = threading.Thread(target=print, args=('thread',)); t.start(); t.join()\n"
        "subprocess.run([sys.executable, '-c', 'print(1)'], check=True)"
    )
    done = here(ran({"refuse": ["namespaces", "landlock", "seccomp"]}, source))
    assert done.returncode == 0, done.stderr
    assert "thread" in done.stdout


def test_landlock_is_as_a_kernel_without_it() -> None:
    assert here(ran({"refuse": ["landlock"]}, LANDLOCK)).returncode == 1


def test_the_command_has_the_cores_it_was_left() -> None:
    source = "import os; print(len(os.sched_getaffinity(0)))"
    assert here(ran({"cores": 1}, source)).stdout.strip() == "1"
    assert len(os.sched_getaffinity(0)) >= 1


def test_the_small_temporary_folder_is_the_commands_alone(tmp_path: Path) -> None:
    source = (
        "import os, shutil, tempfile\n"
        "open(os.path.join(tempfile.gettempdir(), 'x'), 'w').close()\n"
        "print(shutil.disk_usage(tempfile.gettempdir()).total // 2**20)"
    )
    done = here(ran({"temp_mb": 64, "temp_within": str(tmp_path)}, source))
    assert done.stdout.strip() == "64"
    (folder,) = tmp_path.iterdir()
    assert list(folder.iterdir()) == []


def test_nothing_is_written_to_shared_memory() -> None:
    try:
        python = interpreter(None, anyone=True)
    except NotPossible as error:
        pytest.skip(str(error))
    if not reachable(FOLDER):
        pytest.skip("other users cannot read this checkout")
    limits = {"user": "ordinary", "shared_memory": False}
    done = here(ran(limits, "open('/dev/shm/x', 'w')", python=python))
    assert "Read-only file system" in done.stderr
    assert not Path("/dev/shm/x").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for root only")
def test_roots_shared_memory_is_left_alone() -> None:
    done = ran({"shared_memory": False}, "print('ran')")
    assert done.returncode == NOT_POSSIBLE
    assert "ran" not in done.stdout


def test_what_it_cannot_take_away_is_said() -> None:
    done = ran({"refuse": ["everything"]}, "print('ran')")
    assert done.returncode == NOT_POSSIBLE
    assert done.stderr.startswith("not possible on this machine: ")
    assert "ran" not in done.stdout
