"""The grader's eye on a worker: what its process tree uses, and its end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.sandbox.disk import Disk
from grader.sandbox.held import Held, Holdings
from grader.sandbox.known import Known, known
from grader.sandbox.processes import descendants, is_namespace_root, use
from grader.wire.starting import Limits

_DISK_EVERY_S = 0.2
_DISK_BUDGET_S = 0.02
"""For one look at the folder; a walk that needs longer goes on at the next look."""
_HELD_EVERY_S = 0.2
_SHARE = 5
"""The next look of a kind waits at least this many times as long as the last one took."""
_MOST_TOLD = 1000
"""Times its limit: more is said of no folder, since what cannot be measured counts as full."""
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

    def __init__(
        self,
        root_pid: int,
        limits: Limits,
        work: Path,
        *,
        baseline_bytes: int,
        alone: bool = False,
    ) -> None:
        """Watch the tree below ``root_pid``, which itself is a supervisor and not counted.

        Args:
            root_pid: What ``supervise`` reported.
            limits: The limits to hold.
            work: The worker's folder.
            baseline_bytes: Memory that a process holds once all is imported: a forked one shares
                it with the zygote, so that it appears in the figures of each.
            alone: There is no supervisor: the root is the worker itself, and counts.
        """
        self._root = root_pid
        self._alone = alone
        self._limits = limits
        self._work = work
        self._baseline = baseline_bytes
        # A namespace's first process takes all others with it; others must be found.
        self._kills_all = is_namespace_root(root_pid)
        self._seen: dict[int, Known] = {}
        self._remember([root_pid])
        self._disk = Disk(work)
        self._holdings = Holdings(work)
        self._held = Held()
        self._next_disk_s = 0.0
        self._next_held_s = 0.0

    def begin(self) -> None:
        """What the worker holds now, before it was given anything to run, never counts."""
        self._holdings.begin([self._root, *descendants(self._root)])

    def breach(self) -> Breach | None:
        """The first limit that is passed now, if any. Meant to be asked ten times a second."""
        limits = self._limits
        pids = [self._root] if self._alone else []
        pids += descendants(self._root, most=limits.processes)
        self._remember(pids)
        if len(pids) > limits.processes:
            return Breach(kind="processes", observed=len(pids), limit=limits.processes)
        uses = [one for one in map(use, pids) if one is not None]
        threads = sum(one.threads for one in uses)
        if threads > limits.threads:
            return Breach(kind="threads", observed=threads, limit=limits.threads)
        self._look_at_held(pids)
        memory = sum(max(0, one.memory_bytes - self._baseline) for one in uses)
        # Resident or not: what is shared is counted once as it is held, or as each sees it.
        shared = sum(one.shared_bytes for one in uses)
        memory += max(shared, self._held.memory_bytes) + self._held.buffer_bytes
        if memory > limits.memory_bytes:
            return Breach(kind="memory", observed=memory, limit=limits.memory_bytes)
        return self._full()

    def strike(self) -> None:
        """Send SIGKILL to all of the worker that can be found now; waits for nothing."""
        if self._kills_all:
            self._strike(self._root)
            return
        self._remember(descendants(self._root))
        below = self._struck_first()
        # A supervisor stays while it has somebody below it: what is forked meanwhile comes to it.
        for pid in below or [self._root]:
            self._strike(pid)

    def kill(self) -> bool:
        """End the worker and every process of it ever seen; whether all are gone.

        Waits for their end, a few seconds at most.
        """
        self._disk.close()
        if self._kills_all:
            self._strike(self._root)
        start = time.monotonic()
        while (spent := time.monotonic() - start) < _KILL_LIMIT_S:
            # The root last: without it, processes that fork meanwhile could not be found. It
            # ends by itself once it has reported the end of the others.
            self._remember(descendants(self._root))
            below = self._struck_first()
            for pid in below:
                self._strike(pid)
            if not below:
                if not self._lives(self._root):
                    return True
                if spent > _REPORT_S:
                    self._strike(self._root)
            time.sleep(_PAUSE_S)
        return False

    def _struck_first(self) -> list[int]:
        """All that live, but for a supervisor, which ends after the others."""
        return [
            pid for pid in self._seen if (self._alone or pid != self._root) and self._lives(pid)
        ]

    def _remember(self, pids: list[int]) -> None:
        current = set(pids)
        for pid in tuple(self._seen):
            # The kernel gives numbers again: a stale entry would hide its successor.
            if pid not in current and not self._lives(pid):
                del self._seen[pid]
        for pid in pids:
            if pid not in self._seen and (process := known(pid)) is not None:
                self._seen[pid] = process

    def _lives(self, pid: int) -> bool:
        process = self._seen.get(pid)
        return process is not None and process.lives()

    def _strike(self, pid: int) -> None:
        process = self._seen.get(pid)
        if process is not None:
            process.strike()

    def _look_at_held(self, pids: list[int]) -> None:
        start = time.monotonic()
        if start >= self._next_held_s:
            self._held = self._holdings.look(pids)
            spent = time.monotonic() - start
            self._next_held_s = start + max(_HELD_EVERY_S, spent * _SHARE)

    def _full(self) -> Breach | None:
        start = time.monotonic()
        if start < self._next_disk_s:
            return None
        limit = self._limits.work_bytes
        observed = self._disk.look(most=limit, budget_s=_DISK_BUDGET_S)
        observed = min(observed + self._held.disk_bytes, _MOST_TOLD * limit)
        spent = time.monotonic() - start
        self._next_disk_s = start + max(_DISK_EVERY_S, spent * _SHARE)
        return Breach(kind="disk", observed=observed, limit=limit) if observed > limit else None
