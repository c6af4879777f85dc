"""Soft limits count what a thread computes and sleeps, not what others keep from it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from grader.worker import spent
from grader.worker.softlimit import SoftLimit, StoppedAtLimit


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """A machine on which this thread gets no core until it has been asked so many times."""

    def make(times: int) -> list[float]:
        asked: list[float] = []

        def waited_s() -> float:
            if len(asked) < times:
                asked.append(time.monotonic())
            return asked[-1]

        monkeypatch.setattr(spent, "waited_s", waited_s)
        return asked

    return make


def test_time_without_a_core_is_given_back(waiting: Callable[[int], list[float]]) -> None:
    asked = waiting(4)
    with pytest.raises(StoppedAtLimit), SoftLimit(0.02):
        while True:
            time.sleep(0.001)
    assert len(asked) == 4  # three alarms found that it had not run; the next one counted


@pytest.mark.parametrize("cpu_s", [None, 60.0])
def test_sleep_is_counted(cpu_s: float | None) -> None:
    with pytest.raises(StoppedAtLimit), SoftLimit(0.02, cpu_s=cpu_s):
        time.sleep(60)


def test_work_is_counted_by_cpu_time() -> None:
    before = time.process_time()
    with pytest.raises(StoppedAtLimit), SoftLimit(60, cpu_s=0.05):
        while True:
            pass
    assert time.process_time() - before >= 0.04


def test_a_slow_machine_gets_more(monkeypatch: pytest.MonkeyPatch) -> None:
    now, cpu = [0.0], [0.0]
    monkeypatch.setattr(spent, "_NOW", lambda: now[0])
    monkeypatch.setattr(spent, "_CPU", lambda: cpu[0])
    monkeypatch.setattr(spent, "waited_s", lambda: 0.0)
    counted = spent.Spent(slowness=4.0)
    now[0], cpu[0] = 10.0, 8.0  # eight seconds of work and two of sleep
    assert (counted.seconds, counted.cpu_s) == (4.0, 2.0)
    cpu[0] = 80.0  # by many threads
    assert (counted.seconds, counted.cpu_s) == (2.5, 20.0)


def test_the_kernel_tells_how_long_a_thread_waited() -> None:
    assert 0.0 <= spent.waited_s() <= spent.waited_s()
