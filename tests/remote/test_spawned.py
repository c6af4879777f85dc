"""Workers where nothing can be forked: they serve as forked ones do, within the same limits."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.errors import EnvironmentFault
from grader.model.assignment import Limits
from grader.model.outcome import Outcome
from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec
from grader.remote.learner import Learner
from grader.remote.spawner import Spawner
from tests.interpreters import python_with
from tests.live import CALL_LIMIT_S, Handle, failure, python_file, work_folders

MIB = 2**20
SOURCE = """
import os, threading, time
def f(x): return x + 1
def home(): return [os.environ["HOME"], os.getcwd()]
def hold(n):
    held = bytearray(b"x" * n)
    time.sleep(600)
def spin():
    while True: pass
def threads(n):
    for _ in range(n): threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    time.sleep(600)
def fill(n):
    for number in range(n):
        with open(f"part-{number}", "wb") as file: file.write(bytes(2**20))
    time.sleep(600)
def large(n):
    with open("large", "wb") as file: file.write(bytes(n))
def children(n):
    for _ in range(n):
        if os.fork() == 0: time.sleep(600)
    time.sleep(600)
def pid(): return os.getpid()
def end(): os._exit(3)
"""


class Spawned:
    """Students whose workers are fresh processes."""

    def __init__(self) -> None:
        self.spawner = Spawner(("numpy",))
        self.clients: list[Client] = []

    def student(
        self, source: str = SOURCE, *, limit_s: float = CALL_LIMIT_S, **more: int
    ) -> Handle:
        limits = Limits(**more)  # type: ignore[arg-type]  # names are those of the limits

        def begin() -> Client:
            self.clients.append(self.spawner.fork(WorkerSpec(limits)))
            return self.clients[-1]

        learner = Learner(
            start_worker=begin, submission=python_file(source), limits=limits,
            data_folder=None, seed=1,
        )  # fmt: skip
        student = Handle(learner, untouched=frozenset(), signatures={}, seed=1)
        student.begin(limit_s=CALL_LIMIT_S)
        return student


@pytest.fixture
def spawned() -> Iterator[Spawned]:
    opened = Spawned()
    with contextlib.closing(opened.spawner):
        yield opened
    assert work_folders() == set()


def test_it_serves(spawned: Spawned) -> None:
    student = spawned.student()
    assert student.f(1) == 2
    home, folder = student.home()
    assert home == folder
    assert Path(folder).is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert student._learner.parts["guard"]
    assert not student._learner.parts["landlock"]


@pytest.mark.parametrize(
    ("limits", "call", "outcome", "message"),
    [
        ({"memory_bytes": 200 * MIB}, ("hold", 400 * MIB), Outcome.OUT_OF_MEMORY, "out_of_memory"),
        ({"threads": 24}, ("threads", 40), Outcome.CRASHED, "processes"),
        ({"work_bytes": 4 * MIB}, ("fill", 12), Outcome.CRASHED, "disk"),
    ],
)
def test_limits_hold_without_a_sandbox(
    spawned: Spawned,
    limits: dict[str, int],
    call: tuple[str, int],
    outcome: Outcome,
    message: str,
) -> None:
    student = spawned.student(**limits)
    worker = psutil.Process(student.pid())
    failed = failure(student, *call)
    assert (failed.outcome, failed.message.id) == (outcome, f"outcome.{message}")
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    assert student.f(2) == 3  # a fresh worker


def test_memory_below_the_limit_is_no_breach(spawned: Spawned) -> None:
    """What the imports took is not the learner's."""
    student = spawned.student(
        "import time\n"
        "def f(n):\n    held = bytearray(b'x' * n)\n    time.sleep(0.5)\n    return len(held)\n",
        memory_bytes=200 * MIB,
    )
    assert student.f(100 * MIB) == 100 * MIB


def test_time_holds(spawned: Spawned) -> None:
    student = spawned.student()
    worker = psutil.Process(student.pid())
    student.begin(limit_s=0.3)
    assert failure(student, "spin").outcome is Outcome.TIMEOUT
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a learner's program cannot fork either")
def test_processes_hold(spawned: Spawned) -> None:
    student = spawned.student(processes=4)
    worker = psutil.Process(student.pid())
    failed = failure(student, "children", 12)
    assert failed.message.id == "outcome.processes"
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a single file there")
def test_a_file_holds(spawned: Spawned) -> None:
    failed = failure(spawned.student(file_bytes=MIB), "large", 2 * MIB)
    assert failed.message.params["type"] == "OSError"


def test_an_end_is_told(spawned: Spawned) -> None:
    assert failure(spawned.student(), "end").outcome is Outcome.CRASHED


def test_a_missing_module_is_named() -> None:
    with (
        contextlib.closing(Spawner(("no_such_module",))) as spawner,
        pytest.raises(EnvironmentFault) as raised,
    ):
        spawner.fork(WorkerSpec(Limits()))
    assert raised.value.message.params == {"module": "no_such_module"}


def test_a_package_that_is_needed_after_all_is_not_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {"library.py": "import pandas\n", "pandas.py": "answer = 42\n"}
    monkeypatch.setattr(sys, "executable", python_with(tmp_path / "environment", modules))
    with contextlib.closing(Spawner(("library",))) as spawner:
        assert spawner.ready().kept_out == ()
        spawner.fork(WorkerSpec(Limits())).close()
