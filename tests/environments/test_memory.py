"""The stand-in for a limit on memory: the largest process ends, nobody else does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from environments.environment import FOLDER

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
HOLDS = "import sys; held = b'x' * (200 << 20); sys.stdin.read(); print('kept')"
PARENT = f"""
import subprocess, sys
one = subprocess.Popen([sys.executable, "-c", {HOLDS!r}], stdin=subprocess.PIPE)
print("ended", one.wait())
sys.exit(3)
"""


def ran(limit_mb: int, source: str, *, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(FOLDER / "memory.py"), str(limit_mb),
         sys.executable, "-I", "-c", source],
        input=text, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_one_that_holds_most_is_killed_and_the_others_go_on() -> None:
    done = ran(150, PARENT)
    assert (done.stdout, done.returncode) == ("ended -9\n", 3)
    assert "MB of 150: process" in done.stderr


def test_what_holds_less_ends_as_it_would() -> None:
    done = ran(2000, HOLDS)
    assert (done.stdout, done.returncode, done.stderr) == ("kept\n", 0, "")


def test_a_command_that_is_killed_is_told_as_a_shell_does() -> None:
    assert ran(2000, "import os; os.kill(os.getpid(), 15)").returncode == 128 + 15
