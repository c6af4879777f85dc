"""How fast this machine computes, and how many want its cores."""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_CGROUP: Final = Path("/sys/fs/cgroup")
_ROUNDS: Final = 40_000
_TRIES: Final = 5
REFERENCE_S: Final = 0.005
"""CPU seconds that :func:`_work` takes where the limits of the labs were chosen."""
MOST_SLOWNESS: Final = 10.0
"""A machine slower than that is not one to grade on; a limit must end at some time."""
MOST_CROWD: Final = 64.0
_STALLED_PERCENT: Final = 10.0
_HELD_BACK: Final = 4.0
"""Where tasks wait for cores although few want them: a container's quota, other machines on
the same hardware."""


@functools.cache
def slowness() -> float:
    """How many times slower than the reference this machine computes; 1 where it is as fast.

    Measured once per process in CPU time, so that waiting for a core does not count, and what
    others take from a shared core or its clock does.
    """
    least = float("inf")
    for _ in range(_TRIES):
        least = min(least, _timed())
        if least <= REFERENCE_S:  # faster than that counts for nothing
            break
    return slowness_of(least)


def slowness_of(seconds: float) -> float:
    """The factor for a measured time of the reference work."""
    return min(MOST_SLOWNESS, max(1.0, seconds / REFERENCE_S))


def _timed() -> float:
    clock: Callable[[], float] = getattr(time, "thread_time", time.process_time)
    start = clock()
    _work()
    return clock() - start


def _work() -> int:
    value = 1
    for number in range(_ROUNDS):
        value = (value * 31 + number) & 0xFFFF
    return value


def crowd() -> float:
    """How many tasks want each core now; at least 1, where nobody has to wait."""
    wanting = max(1.0, _runnable() / cores())
    if wanting < _HELD_BACK and _stalled_percent() > _STALLED_PERCENT:
        wanting = _HELD_BACK
    return min(MOST_CROWD, wanting)


def patience() -> float:
    """How many times longer than on an idle reference machine something may take now."""
    return slowness() * crowd()


def cores() -> int:
    """Cores that this process may use, at least 1."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except (AttributeError, OSError):
        return max(1, os.cpu_count() or 1)


def granted_cores() -> int:
    """Cores that are ours to fill: those of :func:`cores`, no more than a container's quota."""
    try:
        quota, period = (_CGROUP / "cpu.max").read_text("ascii").split()
        return min(cores(), max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no container, or "max"
        return cores()


def _runnable() -> float:
    """Tasks that run or wait for a core: those of now and, where told, of the last minute."""
    now = 0.0
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path("/proc/loadavg").read_text("ascii").split()
        now = float(fields[3].partition("/")[0]) - 1  # but for the one that asks
    with contextlib.suppress(OSError, AttributeError):
        now = max(now, _load())
    return now


def _load() -> float:
    if hasattr(os, "getloadavg"):
        return os.getloadavg()[0]
    import psutil  # noqa: PLC0415 - only on Windows, and takes long to load

    return float(psutil.getloadavg()[0])


def _stalled_percent() -> float:
    """Share of the last ten seconds in which some task had to wait for a core (PSI)."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        line = Path("/proc/pressure/cpu").read_text("ascii").splitlines()[0]
        return float(line.split()[1].partition("=")[2])
    return 0.0
