from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.training import claim
from grader.training.claim import claimed

HOLDER = """
import sys, time
from pathlib import Path
from grader.training import claim
if sys.argv[2] == "pid":
    claim.fcntl = None
with claim.claimed(Path(sys.argv[1]), wait_s=5) as held:
    print(held, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["lock", "pid"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pid":
        monkeypatch.setattr(claim, "fcntl", None)
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "캐시 with spaces"
    folder.mkdir()
    return folder / "key.lock"


@pytest.fixture
def hold(path: Path, kind: str) -> Callable[[], subprocess.Popen[bytes]]:
    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path), kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        return process

    return start


def test_held_then_free(path: Path, kind: str) -> None:
    for _ in range(2):
        with claimed(path, wait_s=0) as held:
            assert held
    assert list(path.parent.iterdir()) == []


def test_a_second_process_waits_in_vain(
    path: Path, hold: Callable[[], subprocess.Popen[bytes]]
) -> None:
    holder = hold()
    waits: list[int] = []
    with claimed(path, wait_s=0.3, on_wait=lambda: waits.append(1)) as held:
        assert not held
    assert waits
    holder.communicate()
    with claimed(path, wait_s=5) as held:
        assert held


def test_a_dead_holder_loses_it(path: Path, hold: Callable[[], subprocess.Popen[bytes]]) -> None:
    holder = hold()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert path.exists()
    with claimed(path, wait_s=5) as held:
        assert held


def test_a_pid_that_was_given_anew_does_not_hold(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim, "fcntl", None)
    path.write_text(f"{os.getpid()} 1.0", encoding="ascii")
    with claimed(path, wait_s=5) as held:
        assert held


def test_one_at_a_time_among_threads(path: Path, kind: str) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        with claimed(path, wait_s=30) as held:
            assert held
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_no_folder_is_an_os_error(tmp_path: Path, kind: str) -> None:
    with pytest.raises(OSError), claimed(tmp_path / "gone" / "key.lock", wait_s=0):
        pass
