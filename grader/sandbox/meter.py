"""How much a worker has computed, and whether it computes now, as the kernel tells it."""

# ruff: noqa: PTH123, PTH208 - read ten times a second: plain strings are fast

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from grader.sandbox.processes import descendants

_MOST_PROCESSES: Final = 256
_MOST_THREADS: Final = 256
"""Of one process that are asked whether they run: more than any library starts."""
_AT_WORK: Final = frozenset(b"RD")
"""Runs or waits for a core, waits for the disk: in neither does a program wait of its own will."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a worker's tree has used so far."""

    total_s: float = 0.0
    """CPU seconds of all its processes and threads, those that ended included."""
    mains: Mapping[int, float] = field(default_factory=dict)
    """CPU seconds of the first thread of each process that lives."""
    at_work: bool | None = None
    """Whether any thread runs or wants to at this moment; None where that is not told."""


def computed_s(earlier: Reading, later: Reading, *, threads: int) -> float:
    """Seconds that the work between two readings takes at least, where nothing else runs.

    That is what its busiest first thread computed, or what all threads did together, spread
    over as many cores as the worker may keep busy. So a loop counts in full, and work that
    libraries spread over allowed threads counts as long as it lasts.
    """
    shared = max(0.0, later.total_s - earlier.total_s) / max(1, threads)
    alone = (spent - earlier.mains.get(pid, 0.0) for pid, spent in later.mains.items())
    return max(shared, *alone, 0.0)


class Meter:
    """Reads what the tree of one worker has used."""

    def __init__(self, root_pid: int) -> None:
        """Args: ``root_pid`` is what ``supervise`` reported."""
        self._root = root_pid
        self._most_s = 0.0

    def read(self) -> Reading:
        """What the tree has used until now."""
        # Those above first: whoever is reaped meanwhile is missed this once, and never counted
        # twice.
        pids = [self._root, *descendants(self._root, most=_MOST_PROCESSES)]
        mains: dict[int, float] = {}
        total, at_work, told = 0.0, False, False
        for pid in pids:
            stat = _stat(f"/proc/{pid}/stat")
            if stat is None:
                continue
            told = True
            total += stat.own_s + stat.ended_s
            # Asked for by itself: the process's own figure holds threads that have ended.
            main = _stat(f"/proc/{pid}/task/{pid}/stat")
            if main is not None:
                mains[pid] = main.own_s
            at_work = at_work or stat.at_work or (stat.threads > 1 and _any_thread_at_work(pid))
        if not told:
            total, mains = _psutil_times(self._root)
        # What a process that has ended used is told by its parent, a moment later.
        self._most_s = max(self._most_s, total)
        return Reading(total_s=self._most_s, mains=mains, at_work=at_work if told else None)


@dataclass(frozen=True)
class _Stat:
    own_s: float
    ended_s: float
    threads: int
    at_work: bool


def _ticks_per_s() -> int:
    try:
        return os.sysconf("SC_CLK_TCK")
    except (AttributeError, ValueError, OSError):  # not POSIX: then there is no /proc either
        return 100


_TICKS: Final = _ticks_per_s()


def _stat(path: str) -> _Stat | None:
    """``/proc/PID/stat``, see proc(5): the name may hold anything, so count from its end."""
    try:
        with open(path, "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        user, system, ended_user, ended_system = (int(one) for one in fields[11:15])
        return _Stat(
            own_s=(user + system) / _TICKS,
            ended_s=(ended_user + ended_system) / _TICKS,
            threads=int(fields[17]),
            at_work=fields[0][0] in _AT_WORK,
        )
    except (OSError, ValueError, IndexError):
        return None


def _any_thread_at_work(pid: int) -> bool:
    try:
        names = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return False
    stats = (_stat(f"/proc/{pid}/task/{name}/stat") for name in names[:_MOST_THREADS])
    return any(stat is not None and stat.at_work for stat in stats)


def _psutil_times(root: int) -> tuple[float, dict[int, float]]:
    """Where there is no ``/proc``: of living processes only, and all their threads together."""
    import psutil  # noqa: PLC0415 - where it is needed, and takes long to load

    mains: dict[int, float] = {}
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(root)
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                times = one.cpu_times()
                mains[one.pid] = times.user + times.system
    return sum(mains.values()), {}
