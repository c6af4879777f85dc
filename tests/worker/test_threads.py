"""Whose threads a process has, and trial forks beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grader.worker.threads import JEMALLOC_THREAD, Thread, others

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads /proc")


def thread(**more: object) -> Thread:
    facts: dict[str, object] = {
        "id": 1, "name": "python", "owner": None, "python": False, "asleep": True,
    }  # fmt: skip
    return Thread(**{**facts, **more})  # type: ignore[arg-type]  # names are those of the fields


@pytest.mark.parametrize(
    ("facts", "renewed"),
    [
        ({"name": JEMALLOC_THREAD}, True),
        ({"name": JEMALLOC_THREAD, "owner": "/x/pyarrow/libarrow.so.2600"}, True),
        ({"owner": "/x/numpy.libs/libscipy_openblas64_-8fb3d286.so"}, True),
        ({"name": JEMALLOC_THREAD, "asleep": False}, False),
        ({"name": JEMALLOC_THREAD, "python": True}, False),  # a name is soon given
        ({"owner": "/x/torch/lib/libgomp-a34b3233.so.1"}, False),
        ({"name": "openblas", "owner": None}, False),
        ({}, False),
    ],
)
def test_which_threads_a_library_renews(facts: dict[str, object], renewed: bool) -> None:
    assert thread(**facts).renewed is renewed


SCRIPT = """
import json, os, sys
{start}
from grader.worker import threads
print(json.dumps([[one.owner, one.python, one.asleep, one.renewed] for one in threads.others()]))
"""


def told(start: str, **environ: str) -> list[list[object]]:
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(start=start)], capture_output=True, text=True,
        timeout=60, check=True, env={**os.environ, **quiet, **environ},
    )  # fmt: skip
    found: list[list[object]] = json.loads(done.stdout)
    return found


def test_one_thread_has_no_others() -> None:
    assert told("") == []


def test_a_thread_of_python() -> None:
    start = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()"
    ((owner, python, asleep, renewed),) = told(start)
    assert (python, asleep, renewed) == (True, True, False)
    assert str(owner).endswith("threading.py")


def test_a_thread_that_works_is_not_asleep() -> None:
    start = """
import threading
def spin():
    while True: pass
threading.Thread(target=spin, daemon=True).start()
"""
    ((owner, python, asleep, renewed),) = told(start)
    assert (owner, python, asleep, renewed) == ("<string>", True, False, False)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="no pool on one core")
def test_the_pool_of_openblas_is_told_by_its_library() -> None:
    # A pool that is new spins before it sleeps, the longer the busier the machine is.
    start = """
import time, numpy
from grader.worker.threads import others
until = time.monotonic() + 30
while not all(one.asleep for one in others()) and time.monotonic() < until:
    time.sleep(0.05)
"""
    found = told(start, OPENBLAS_NUM_THREADS="2")
    if not found:
        pytest.skip("another library behind numpy")
    owners = {str(owner) for owner, *_ in found}
    if not any("openblas" in owner for owner in owners):
        pytest.skip(f"this machine does not tell: {owners}")
    assert [rest for _, *rest in found] == [[False, True, True]] * len(found)


def test_this_process_has_the_threads_that_it_started() -> None:
    done = threading.Event()
    started = threading.Thread(target=done.wait, daemon=True)
    before = {one.id for one in others()}
    started.start()
    try:
        assert started.native_id in {one.id for one in others()} - before
    finally:
        done.set()


def in_child(use: str, limit_s: float) -> str:
    """Forks in a process without threads of its own, as a zygote is."""
    script = f"""
import time, os
from grader.worker.trial import survives_fork
{use}
print(survives_fork(use, limit_s={limit_s}))
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left")
except ChildProcessError:
    pass
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("use", "limit_s", "survives"),
    [
        ("import numpy; use = None", 100, "True"),
        ("use = lambda: None", 100, "True"),
        ("use = lambda: time.sleep(600)", 0.2, "False"),
        ("use = lambda: os.abort()", 100, "False"),
        ("def use(): raise ValueError", 100, "False"),
    ],
)
def test_trials(use: str, limit_s: float, survives: str) -> None:
    assert in_child(use, limit_s) == survives


def test_a_lost_thread_is_waited_for_in_vain() -> None:
    """What a trial is for: a pool whose worker is not in the child."""
    use = """
import queue, threading
asked, done = queue.SimpleQueue(), threading.Event()
def work():
    asked.get(); done.set()
threading.Thread(target=work, daemon=True).start()
def use():
    asked.put(1); done.wait()
"""
    assert in_child(use, 1.0) == "False"
