"""Waits for the next command of the same user, and forks it a process of its own.

So no request of a command, and no fault in serving one, reaches the next. What waits holds nothing
of the command that began it: no terminal, no pipe, no folder.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from grader.sandbox.memory import available_bytes
from grader.sandbox.processes import use
from grader.staying.loaded import Beginning, Loaded, loaded
from grader.staying.place import ASKED_WITHIN_S, Listener
from grader.wire.starting import Status, Stay
from grader.wire.warm import STATUS, STOP, WORKERS

LOOK_EVERY_S: Final = 2.0
"""Between two looks at memory and at the socket's own place."""
COMPARE_EVERY_S: Final = 60.0
"""Between two looks at all files that were loaded; each command has one of its own."""
SLEPT_S: Final = 5.0
"""A machine that slept this long was put away."""
_PEER: Final = struct.Struct("3i")
_PRESSURE: Final = Path("/proc/pressure/memory")

Serve = Callable[[socket.socket], None]
"""What a process that was forked for a command does with the connection to it."""


def wait(stay: Stay, begun: Beginning, *, modules: tuple[str, ...], serve: Serve) -> None:
    """Wait until it is time to end; at once, where anything loaded has changed.

    The process is the first of a session of its own.

    Args:
        stay: where, and for how long.
        begun: what there was before the imports.
        modules: what ``grader warm status`` says of it.
        serve: called in a forked child; when it returns, that ends.
    """
    os.chdir("/")
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    files = loaded(begun)
    if files is None or short_of_memory(stay):
        return
    place = Listener.take(stay)
    if place is None:
        return
    try:
        _Waiting(place, stay, files, modules, serve).serve()
    finally:
        place.leave()


def short_of_memory(stay: Stay) -> bool:
    """Whether others want the memory that this process holds."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        first = _PRESSURE.read_text("ascii").split("avg10=", 1)[1]
        if float(first.split(maxsplit=1)[0]) >= stay.most_pressure:
            return True
    return available_bytes() < stay.least_free_bytes


class _Waiting:
    def __init__(
        self,
        place: Listener,
        stay: Stay,
        files: Loaded,
        modules: tuple[str, ...],
        serve: Serve,
    ) -> None:
        self._place = place
        self._stay = stay
        self._files = files
        self._modules = modules
        self._serve = serve
        self._served = 0
        self._serving: set[int] = set()
        self._asked_at = _clock()
        self._compared_at = time.monotonic()
        self._awake = _slept()

    def serve(self) -> None:
        """Answer whoever comes, until it is time to end."""
        poll = select.poll()
        poll.register(self._place.listener, select.POLLIN)
        while self._goes_on():
            wait_s = min(LOOK_EVERY_S, max(0.0, self._asked_at + self._stay.idle_s - _clock()))
            if not poll.poll((wait_s + 0.01) * 1000):
                continue
            try:
                connection, _ = self._place.listener.accept()
            except OSError:
                continue
            with connection:
                if not self._answered(connection):
                    self._place.leave()  # before whoever asked hears of the end
                    return

    def _goes_on(self) -> bool:
        self._reap()
        if self._serving:
            self._asked_at = _clock()
        idle = _clock() - self._asked_at >= self._stay.idle_s
        if (
            idle
            or short_of_memory(self._stay)
            or not self._place.ours
            or _slept() - self._awake > SLEPT_S
        ):
            return False
        if time.monotonic() - self._compared_at < COMPARE_EVERY_S:
            return True
        self._compared_at = time.monotonic()
        return self._files.unchanged

    def _answered(self, connection: socket.socket) -> bool:
        """Do what somebody wants; whether to wait for others."""
        try:
            connection.settimeout(ASKED_WITHIN_S)
            _, user, _ = _PEER.unpack(
                connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
            )
            wish = connection.recv(1) if user == os.geteuid() else b""
            if wish == STOP:
                return False
            if wish == STATUS:
                connection.sendall(msgspec.json.encode(self._status()))
            elif wish == WORKERS:
                if not self._place.ours or not self._files.unchanged:
                    return False
                self._fork(connection)
        except OSError:
            pass  # it changed its mind
        return True

    def _status(self) -> Status:
        self._reap()
        left_s = (
            self._stay.idle_s if self._serving else self._asked_at + self._stay.idle_s - _clock()
        )
        used = use(os.getpid())
        return Status(
            pid=os.getpid(),
            modules=self._modules,
            served=self._served,
            serving=len(self._serving),
            memory_bytes=0 if used is None else used.memory_bytes,
            left_s=max(0.0, left_s),
        )

    def _fork(self, connection: socket.socket) -> None:
        child = os.fork()
        if child == 0:
            try:
                self._place.close()
                connection.settimeout(None)
                self._serve(connection)
            finally:
                os._exit(0)
        self._served += 1
        self._serving.add(child)
        self._asked_at = _clock()
        self._place.touch()

    def _reap(self) -> None:
        for child in tuple(self._serving):
            try:
                over, _ = os.waitpid(child, os.WNOHANG)
            except ChildProcessError:
                over = child
            if over:
                self._serving.discard(child)
                self._asked_at = _clock()


def _clock() -> float:
    """Seconds that pass while the machine sleeps too."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _slept() -> float:
    return _clock() - time.monotonic()
