"""The processes of a class: one zygote, and lanes that fork their workers from it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import psutil

from grader.classroom.lane import Setup
from grader.classroom.task import Broken, Graded, Task
from grader.errors import EnvironmentFault, WireError
from grader.model.assignment import Assignment
from grader.remote.allowance import BACKSTOP
from grader.remote.launch import can_fork
from grader.remote.removal import remove_folder
from grader.remote.zygote import Zygote
from grader.sandbox.machine import cores, patience, slowness
from grader.wire.framing import Channel, ChannelClosed, ChannelTimeout, Codec
from grader.wire.loopback import Started

Answer = Graded | Broken
LANE: Final = "grader.classroom.lane"
LOG_BYTES: Final = 2000
LOOK_EVERY_S: Final = 0.5
OWN_S: Final = 120.0
"""CPU seconds in which a lane judges any submission; a few are usual."""


class LaneGone(Exception):
    """A lane died or did not answer in time."""


class LaneHung(LaneGone):
    """A lane computed on and on in code of ours: it would again."""


class Lane:
    """One process that grades; after :class:`LaneGone` it is closed."""

    def __init__(self, *, zygote: Zygote | None, limit_s: float, log: Path, work: Path) -> None:
        """Start it, so that it loads what it needs; ``limit_s`` is the longest for a submission.

        Its workers' folders lie in ``work``, so that nothing is left where it cannot tidy up.
        """
        self._limit_s = limit_s
        self._own_s = OWN_S * slowness()
        self._log = log
        self._open: Channel[Answer] | None = None
        self._started: Started | None = None
        environ = {**os.environ, "TMPDIR": str(work)}
        if zygote is None:
            with log.open("wb") as output:
                self._started = Started(LANE, stdout=output, stderr=output, env=environ)
            self.process = self._started.process
        else:
            self._inherit(zygote.control, log, environ)
        self.zygote = zygote
        self._setup: Setup | None = None

    def begin(self, setup: Setup) -> None:
        """Say what is the same for all its submissions; comes before the first of them."""
        self._setup = setup

    def _inherit(self, control: int, log: Path, environ: dict[str, str]) -> None:
        """Start it with a socket of its own, and the one to the zygote."""
        ours, theirs = socket.socketpair()
        with theirs, log.open("wb") as output:
            kept = [theirs.fileno(), control]
            self.process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-I", "-m", LANE, *map(str, kept)],
                pass_fds=kept,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environ,
                start_new_session=True,  # Ctrl-C reaches the grader only, which then cleans up
            )
        self._open = Channel(ours, Codec(Answer))

    @property
    def _channel(self) -> Channel[Answer]:
        """The conversation; where the lane connects by itself, the first use waits for it."""
        if self._open is None:
            assert self._started is not None
            deadline = time.monotonic() + self._limit_s
            self._open = Channel(self._started.connection(deadline), Codec(Answer))
        return self._open

    def grade(self, task: Task) -> Answer:
        """Grade one submission.

        Raises:
            LaneGone: it died, or took too long.
        """
        try:
            if self._setup is not None:
                self._channel.send(self._setup)
                self._setup = None
            self._channel.send(task)
            return self._answer()
        except (ChannelClosed, ChannelTimeout, WireError, OSError, ValueError) as error:
            with contextlib.suppress(subprocess.TimeoutExpired):  # its last words take a moment
                self.process.wait(0.5)
            self.close()
            raise LaneGone(f"{type(error).__name__}: {error}\n{self._said()}") from None

    def _answer(self) -> Answer:
        """Wait for the answer, by the clock and by what the lane itself computes.

        Its workers are the zygote's children, so its own CPU time is the grader's code alone.

        Raises:
            LaneHung: it computes without end.
        """
        started, before = time.monotonic(), self._computed_s()
        while True:
            try:
                return self._channel.receive(deadline=time.monotonic() + LOOK_EVERY_S)
            except ChannelTimeout:
                spent = self._computed_s() - before
                if spent > self._own_s:
                    self.close()
                    told = f"the grader's lane hung after {spent:.0f} CPU seconds of its own"
                    raise LaneHung(f"{told}\n{self._said()}") from None
                if time.monotonic() - started > self._limit_s * patience():
                    raise

    def _computed_s(self) -> float:
        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.Error:  # it has ended: its channel says so
            return 0.0
        return float(times.user + times.system)

    def close(self) -> None:
        """End it at once; idempotent."""
        if self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.process.kill()
        self.process.wait()
        if self._started is not None:
            self._started.close()
        if self._open is not None:
            self._open.close()

    def _said(self) -> str:
        try:
            return self._log.read_bytes()[-LOG_BYTES:].decode("utf-8", "replace")
        except OSError:
            return ""


@dataclass
class LocalPool:
    """Starts lanes; a zygote that died is replaced."""

    assignment: Assignment
    setup: Setup
    scratch: Path
    lanes: int = 1
    _zygote: Zygote | None = None
    _lanes: list[Lane] = field(default_factory=list)
    _early: list[Lane] = field(default_factory=list)
    """Those that nobody has taken yet: they load beside the zygote's import."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def open(self) -> None:
        """Start importing and wait for it: what this machine lacks is told before work begins.

        Raises:
            EnvironmentFault: a module is missing, an import failed.
        """
        if can_fork():
            with self._lock:
                zygote = self._fresh_zygote()
                self._early = [self._fresh_lane(zygote) for _ in range(min(self.lanes, cores()))]
                zygote.ready()

    def at_once(self) -> int:
        """As many lanes as were asked for; memory may allow fewer."""
        return self.lanes

    def lane(self) -> Lane:
        """A fresh lane.

        Raises:
            EnvironmentFault: the pool is closed, or a new zygote does not come up.
            OSError: no process can be started.
        """
        with self._lock:
            if self._closed:
                raise EnvironmentFault("worker.zygote_died", code=None)
            turns = str(self.scratch / "turns")
            setup, zygote = msgspec.structs.replace(self.setup, alone=turns), None
            if can_fork():
                zygote = self._zygote
                if zygote is None or not zygote.alive:
                    zygote = self._fresh_zygote()
                setup = msgspec.structs.replace(setup, ready=zygote.ready())
            early = [lane for lane in self._early if lane.zygote is zygote]
            lane = early[0] if early else self._fresh_lane(zygote)
            self._early = early[1:]
            lane.begin(setup)
            return lane

    def _fresh_lane(self, zygote: Zygote | None) -> Lane:
        self._work.mkdir(parents=True, exist_ok=True)
        log = self.scratch / f"lane-{len(self._lanes)}.log"
        limit_s = limit_of(self.assignment)
        lane = Lane(zygote=zygote, limit_s=limit_s, log=log, work=self._work)
        self._lanes.append(lane)
        return lane

    @property
    def zygote_pid(self) -> int | None:
        """Process id of the zygote."""
        return None if self._zygote is None else self._zygote.pid

    def close(self) -> None:
        """End every process within a second and remove their folders; idempotent."""
        # Without the lock at first: whoever holds it may wait for a zygote's imports.
        self._closed = True
        for lane in list(self._lanes):
            lane.close()
        if self._zygote is not None:
            self._zygote.close()
        remove_folder(self._work)

    @property
    def _work(self) -> Path:
        return self.scratch / "work"

    def _fresh_zygote(self) -> Zygote:
        if self._zygote is not None:
            self._zygote.close()
        self._zygote = Zygote(self.assignment.preload, sandbox=self.setup.sandbox)
        return self._zygote


def limit_of(assignment: Assignment) -> float:
    """Seconds after which a lane must hang, where nothing else wants the machine.

    Twice what its submission may use altogether, since the wall clock is no more than a backstop
    there; every training that its checks can ask for; and what a grading itself takes.
    """
    seconds = BACKSTOP * assignment.limits.total_s + OWN_S
    if assignment.training is not None:
        longest = max((one.time_limit_s for one in assignment.training.budgets.values()), default=0)
        seconds += 4 * longest
    return seconds
