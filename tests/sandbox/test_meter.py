"""What the kernel's account says of real processes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from grader.sandbox import machine
from grader.sandbox.meter import Meter, Reading, computed_s

needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
BURN = "end = time.process_time() + 0.3\nwhile time.process_time() < end: pass\n"


@contextlib.contextmanager
def running(source: str) -> Iterator[int]:
    """A process that runs something, says so and then sleeps; ended with all below it."""
    script = f"import os, subprocess, sys, threading, time\n{source}\nprint('now', flush=True)\n"
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", script + "time.sleep(600)"], stdout=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        yield process.pid
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()
        process.communicate()


def settled(meter: Meter) -> Reading:
    """A reading of a process that sleeps, once it has got there."""
    for _ in range(600):
        reading = meter.read()
        if reading.at_work is False:
            return reading
        time.sleep(0.05)
    raise AssertionError("it never slept")


@needs_proc
def test_a_process_that_computed_and_sleeps() -> None:
    with running(BURN) as pid:
        reading = settled(Meter(pid))
    assert reading.total_s >= 0.29
    assert reading.mains[pid] >= 0.29


@needs_proc
def test_a_thread_counts_in_the_whole_and_not_as_the_first() -> None:
    source = f"def burn():\n    {BURN.replace(chr(10), chr(10) + '    ')}\n"
    source += "t = threading.Thread(target=burn); t.start(); t.join()"
    with running(source) as pid:
        reading = settled(Meter(pid))
    assert reading.total_s - reading.mains[pid] >= 0.25


@needs_proc
def test_a_child_counts_also_after_its_end() -> None:
    source = f"subprocess.run([sys.executable, '-c', {'import time' + chr(10) + BURN!r}])"
    with running(source) as pid:
        reading = settled(Meter(pid))
    assert reading.total_s >= 0.29
    assert list(reading.mains) == [pid]


@needs_proc
def test_what_computes_is_at_work() -> None:
    source = "def burn():\n    while True: pass\n"
    source += "threading.Thread(target=burn, daemon=True).start()"
    with running(source) as pid:
        meter = Meter(pid)
        assert all(meter.read().at_work for _ in range(5))


def test_a_process_that_is_gone_has_used_nothing() -> None:
    with running("") as pid:
        pass
    assert Meter(pid).read() == Reading()


def test_what_was_seen_is_not_forgotten() -> None:
    with running(BURN) as pid:
        meter = Meter(pid)
        seen = meter.read().total_s
    assert meter.read().total_s >= seen


def test_the_busiest_first_thread_or_all_side_by_side() -> None:
    earlier = Reading(total_s=10.0, mains={1: 4.0, 2: 1.0})
    later = Reading(total_s=16.0, mains={1: 5.0, 2: 1.0, 3: 2.0})
    assert computed_s(earlier, later, threads=2) == 3.0
    assert computed_s(earlier, later, threads=4) == 2.0
    assert computed_s(later, earlier, threads=2) == 0.0


@pytest.mark.parametrize(
    ("seconds", "factor"),
    [(0.0, 1.0), (machine.REFERENCE_S, 1.0), (machine.REFERENCE_S * 3, 3.0), (60.0, 10.0)],
)
def test_a_limit_never_shrinks_and_always_ends(seconds: float, factor: float) -> None:
    assert machine.slowness_of(seconds) == pytest.approx(factor)


def test_this_machine_can_be_asked() -> None:
    assert 1.0 <= machine.slowness() <= machine.MOST_SLOWNESS
    assert machine.slowness() == machine.slowness()
    assert 1.0 <= machine.crowd() <= machine.MOST_CROWD
    assert machine.patience() >= machine.slowness()
