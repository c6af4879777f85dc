"""The grader's eye on a worker: what its process tree uses, and its end."""

# ruff: noqa: PTH116, PTH208 - links below /proc are followed by the kernel, not by name

from __future__ import annotations

import contextlib
import errno
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from grader.sandbox.processes import descendants, is_namespace_root, use
from grader.wire.messages import Limits

_DISK_EVERY_S = 1.0
_DISK_SHARE = 20
"""The next walk waits at least this many times as long as the last one took."""
_ENTRY_BYTES = 16 * 1024
"""What a file or folder counts at least, so that a flood of empty ones ends too."""
_KILL_LIMIT_S = 5.0
_REPORT_S = 1.0
_PAUSE_S = 0.005


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A limit that a worker passed."""

    kind: Literal["memory", "processes", "threads", "disk"]
    observed: int
    """Bytes or a number; for processes, threads and disk counting stops once past the limit."""
    limit: int


class Watch:
    """Looks at a worker's tree from outside. Not thread-safe: one thread looks and kills."""

    def __init__(self, root_pid: int, limits: Limits, work: Path, *, baseline_bytes: int) -> None:
        """Watch the tree below ``root_pid``, which itself is a supervisor and not counted.

        Args:
            root_pid: What ``supervise`` reported.
            limits: The limits to hold.
            work: The worker's folder.
            baseline_bytes: Memory that a forked process shares with the zygote, so that it
                appears in the figures of each.
        """
        self._root = root_pid
        self._limits = limits
        self._work = work
        self._baseline = baseline_bytes
        # A namespace's first process takes all others with it; others must be found.
        self._kills_all = is_namespace_root(root_pid)
        self._seen: dict[int, psutil.Process] = {}
        self._remember([root_pid])
        self._next_disk_s = 0.0

    def breach(self) -> Breach | None:
        """The first limit that is passed now, if any. Meant to be asked ten times a second."""
        limits = self._limits
        pids = descendants(self._root, most=limits.processes)
        self._remember(pids)
        if len(pids) > limits.processes:
            return Breach(kind="processes", observed=len(pids), limit=limits.processes)
        uses = [one for one in map(use, pids) if one is not None]
        threads = sum(one.threads for one in uses)
        if threads > limits.threads:
            return Breach(kind="threads", observed=threads, limit=limits.threads)
        memory = sum(max(0, one.memory_bytes - self._baseline) for one in uses)
        if memory > limits.memory_bytes:
            return Breach(kind="memory", observed=memory, limit=limits.memory_bytes)
        return self._disk(pids)

    def strike(self) -> None:
        """Send SIGKILL to all of the worker that can be found now; waits for nothing."""
        if self._kills_all:
            self._strike(self._root)
            return
        self._remember(descendants(self._root))
        below = [pid for pid in self._seen if pid != self._root and self._lives(pid)]
        # A supervisor stays while it has somebody below it: what is forked meanwhile comes to it.
        for pid in below or [self._root]:
            self._strike(pid)

    def kill(self) -> bool:
        """End the worker and every process of it ever seen; whether all are gone.

        Waits for their end, a few seconds at most.
        """
        if self._kills_all:
            self._strike(self._root)
        start = time.monotonic()
        while (spent := time.monotonic() - start) < _KILL_LIMIT_S:
            # The root last: without it, processes that fork meanwhile could not be found. It
            # ends by itself once it has reported the end of the others.
            self._remember(descendants(self._root))
            below = [pid for pid in self._seen if pid != self._root and self._lives(pid)]
            for pid in below:
                self._strike(pid)
            if not below:
                if not self._lives(self._root):
                    return True
                if spent > _REPORT_S:
                    self._strike(self._root)
            time.sleep(_PAUSE_S)
        return False

    def _remember(self, pids: list[int]) -> None:
        current = set(pids)
        for pid in tuple(self._seen):
            # The kernel gives numbers again: a stale entry would hide its successor.
            if pid not in current and not self._lives(pid):
                del self._seen[pid]
        for pid in pids:
            if pid not in self._seen:
                with contextlib.suppress(psutil.Error):
                    self._seen[pid] = psutil.Process(pid)

    def _lives(self, pid: int) -> bool:
        process = self._seen.get(pid)
        try:
            return (
                process is not None
                and process.is_running()
                and process.status() != psutil.STATUS_ZOMBIE
            )
        except psutil.Error:
            return False

    def _strike(self, pid: int) -> None:
        process = self._seen.get(pid)
        if process is not None:
            with contextlib.suppress(psutil.Error):
                process.kill()

    def _disk(self, pids: list[int]) -> Breach | None:
        start = time.monotonic()
        if start < self._next_disk_s:
            return None
        limit = self._limits.work_bytes
        observed = _bytes_below(self._work, most=limit)
        if observed <= limit:
            observed += _nameless_bytes(pids)
        spent = time.monotonic() - start
        self._next_disk_s = start + max(_DISK_EVERY_S, spent * _DISK_SHARE)
        return Breach(kind="disk", observed=observed, limit=limit) if observed > limit else None


def _bytes_below(folder: Path, *, most: int) -> int:
    """Bytes of a tree, links not followed; stops once past ``most``."""
    total = 0
    waiting = [str(folder)]
    while waiting and total <= most:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += _entry_bytes(entry)
                    if total > most:
                        break
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError as error:
            # Nested too deep to be named, or closed to us: what cannot be measured counts as
            # full, or it would be the place to hide things.
            if error.errno in (errno.ENAMETOOLONG, errno.EACCES, errno.ELOOP):
                return most + 1
    return total


def _entry_bytes(entry: os.DirEntry[str]) -> int:
    try:
        facts = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return 0
    blocks = getattr(facts, "st_blocks", None)  # a file with holes takes less than its size
    return max(_ENTRY_BYTES, facts.st_size if blocks is None else blocks * 512)


def _nameless_bytes(pids: list[int]) -> int:
    """Bytes of open files that have no name: removed ones, and files in memory only."""
    sizes: dict[tuple[int, int], int] = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for name in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    facts = os.stat(f"/proc/{pid}/fd/{name}")
                    if facts.st_nlink == 0:
                        sizes[facts.st_dev, facts.st_ino] = facts.st_blocks * 512
    return sum(sizes.values())
