"""A process by its number and its beginning."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from grader.sandbox import known as looked
from grader.sandbox.known import Known, known


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-Sc", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def by_psutil(pid: int) -> Known | None:
    return looked._anywhere(pid)


@pytest.mark.parametrize("look", [known, by_psutil])
def test_one_that_was_struck_lives_no_more_even_before_it_is_collected(
    look: Callable[[int], Known | None], sleeper: subprocess.Popen[bytes]
) -> None:
    process = look(sleeper.pid)
    assert process is not None
    assert process.lives()
    process.strike()
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert not process.lives()
    assert sleeper.wait() == -signal.SIGKILL
    assert not process.lives()
    process.strike()  # nobody is there


@pytest.mark.parametrize("look", [known, by_psutil])
def test_where_none_is(look: Callable[[int], Known | None]) -> None:
    pid = next(number for number in range(2**22 - 1, 0, -1) if not psutil.pid_exists(number))
    assert look(pid) is None


def test_a_successor_of_its_number_is_another(sleeper: subprocess.Popen[bytes]) -> None:
    elsewhere = looked._Told(sleeper.pid, b"1")
    assert not elsewhere.lives()
    elsewhere.strike()
    time.sleep(0.05)
    assert sleeper.poll() is None


def test_another_system_is_asked_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch, sleeper: subprocess.Popen[bytes]
) -> None:
    monkeypatch.delattr(signal, "SIGKILL")  # as on Windows, whatever else there is
    assert isinstance(known(sleeper.pid), looked._Asked)
    monkeypatch.undo()
    assert isinstance(known(sleeper.pid), looked._Told)
