"""The processes below a process, and what each of them uses."""

# ruff: noqa: PTH110, PTH123, PTH208 - read ten times a second: plain strings are fast

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_PAUSE_S = 0.005
_OWN_MEMORY = (b"RssAnon", b"VmSwap", b"VmPTE", b"HugetlbPages")


@dataclass(frozen=True, kw_only=True)
class Use:
    """What one process uses."""

    memory_bytes: int
    """Its own pages and those shared with a parent, swapped ones and page tables too."""
    shared_bytes: int
    """Resident pages of shared memory."""
    threads: int


def descendants(root: int, *, most: int | None = None) -> list[int]:
    """Pids of all processes below ``root``, nearest first; stops once more than ``most``."""
    if not _has_children_files():
        return _descendants_anywhere(root)
    found: list[int] = []
    waiting = deque([root])
    while waiting:
        children = _children(waiting.popleft())
        found += children
        waiting += children
        if most is not None and len(found) > most:
            break
    return found


def _has_children_files() -> bool:
    # Kernels without checkpoint support lack these files.
    return os.path.exists(f"/proc/self/task/{os.getpid()}/children")


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return found
    for thread in threads:
        # Each thread lists the processes that it forked itself.
        path = f"/proc/{pid}/task/{thread}/children"
        with contextlib.suppress(OSError), open(path, "rb") as file:
            found += map(int, file.read().split())
    return found


def _descendants_anywhere(root: int) -> list[int]:
    import psutil  # noqa: PLC0415 - only where there is no such file, and takes long to load

    try:
        return [child.pid for child in psutil.Process(root).children(recursive=True)]
    except psutil.Error:
        return []


def use(pid: int) -> Use | None:
    """What a process uses now; None if it is gone."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            lines = file.read().splitlines()
    except OSError:
        return _use_anywhere(pid) if not os.path.exists("/proc/self/status") else None
    fields = dict(line.split(b":", 1) for line in lines if b":" in line)
    memory = sum(_kib(fields.get(name)) for name in _OWN_MEMORY)
    return Use(
        memory_bytes=memory * 1024,
        # `mmap.mmap(-1, n)` is shared memory, which "rss - shared" would not see.
        shared_bytes=_kib(fields.get(b"RssShmem")) * 1024,
        threads=int(fields.get(b"Threads", b"1")),
    )


def _kib(value: bytes | None) -> int:
    return int(value.split()[0]) if value else 0  # a zombie has no memory


def _use_anywhere(pid: int) -> Use | None:
    import psutil  # noqa: PLC0415 - only where there is no /proc

    try:
        process = psutil.Process(pid)
        resident = process.memory_info().rss
        return Use(memory_bytes=resident, shared_bytes=0, threads=process.num_threads())
    except psutil.Error:
        return None


def is_namespace_root(pid: int) -> bool:
    """Whether a process is pid 1 of a pid namespace below ours, so that all die with it."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                if line.startswith(b"NSpid:"):
                    numbers = line.split()[1:]
                    return len(numbers) > 1 and numbers[-1] == b"1"
    except OSError:
        pass
    return False


def end_descendants(*, limit_s: float, reaped: Callable[[int, int], None]) -> bool:
    """Kill and reap all descendants of this process, which must be their subreaper.

    Repeats, since one of them may fork while the others are killed.

    Args:
        limit_s: Give up after this long.
        reaped: Called with pid and wait status of each.

    Returns:
        Whether none is left.
    """
    end = time.monotonic() + limit_s
    own = os.getpid()
    while time.monotonic() < end:
        for pid in descendants(own):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not reap(reaped):
            return True
        time.sleep(_PAUSE_S)
    return False


def reap(reaped: Callable[[int, int], None]) -> bool:
    """Collect every child that has ended; whether any child is left."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if pid == 0:
            return True
        reaped(pid, status)
