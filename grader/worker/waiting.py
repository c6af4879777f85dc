"""Waits, after its command is done, for the next one of the same user, and forks it a zygote.

A zygote that may stay forks its *keeper* as soon as it has imported: a copy that has seen nothing
of any submission and does nothing at all. When the command is done, it says whether the keeper may
go on, and ends. The keeper listens on a socket in a folder that only its user can enter, and forks
each command that comes a zygote of its own, which ends with that command. So no request of a
command, and no fault in serving one, reaches the next.

It holds nothing of the command that began it: no terminal, no pipe, no folder.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import socket
import stat
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.sandbox.memory import available_bytes
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.messages import Ready, Status, Stay
from grader.wire.warm import STATUS, STOP, SUFFIX, WORKERS
from grader.worker.forks import serve_forks
from grader.worker.loaded import Beginning, Loaded, loaded
from grader.worker.preload import private_bytes

LOOK_EVERY_S: Final = 2.0
"""Between two looks at memory and at the socket's own place."""
COMPARE_EVERY_S: Final = 60.0
"""Between two looks at all files that were loaded; each command has one of its own."""
ASKED_WITHIN_S: Final = 5.0
"""Whoever connects says at once what it wants."""
SLEPT_S: Final = 5.0
"""A machine that slept this long was put away."""
MOST_WAITING: Final = 3
"""Of one user; who was not asked for longest makes place."""
_PEER: Final = struct.Struct("3i")
_PRESSURE: Final = Path("/proc/pressure/memory")


class Keeper:
    """The zygote's hand on its keeper."""

    def __init__(
        self, begun: Beginning, ready: Ready, prepare: Callable[[], None], *, hold: int
    ) -> None:
        """Fork it.

        Args:
            begun: what there was before the imports.
            ready: what every command that comes is told.
            prepare: see ``serve_forks``.
            hold: the descriptor of the command's own socket, which the keeper closes.
        """
        reading, self._writing = os.pipe()
        if os.fork() == 0:
            code = 1
            try:
                os.close(self._writing)
                os.close(hold)
                with os.fdopen(reading, "rb") as pipe:
                    said = pipe.read()
                if said:
                    stay = msgspec.json.decode(said, type=Stay)
                    _wait(stay, begun, ready, prepare)
                code = 0
            finally:
                os._exit(code)
        os.close(reading)

    def go_on(self, stay: Stay) -> None:
        """Let it wait for the next command; without this it ends with the zygote."""
        with contextlib.suppress(OSError):
            os.write(self._writing, msgspec.json.encode(stay))
        os.close(self._writing)


def _wait(stay: Stay, begun: Beginning, ready: Ready, prepare: Callable[[], None]) -> None:
    os.setsid()
    os.chdir("/")
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    files = loaded(begun)
    if files is None or short_of_memory(stay):
        return
    place = Place.take(stay)
    if place is None:
        return
    try:
        _Waiting(place, stay, files, ready, prepare).serve()
    finally:
        place.leave()


def short_of_memory(stay: Stay) -> bool:
    """Whether others want the memory that this process holds."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        first = _PRESSURE.read_text("ascii").split("avg10=", 1)[1]
        if float(first.split(maxsplit=1)[0]) >= stay.most_pressure:
            return True
    return available_bytes() < stay.least_free_bytes


class Place:
    """The socket, and the folder that it lies in."""

    def __init__(self, folder: str, descriptor: int, name: str, listener: socket.socket) -> None:
        self.listener = listener
        self._folder = folder
        self._descriptor = descriptor
        self._name = name
        self._own = self._facts()
        self._left = False

    @classmethod
    def take(cls, stay: Stay) -> Place | None:
        """Listen there; None where another one does, or the folder is not ours alone."""
        try:
            descriptor = os.open(stay.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return None
        if not _private(os.fstat(descriptor)):
            os.close(descriptor)
            return None
        _make_room(descriptor, stay.name)
        listener = _listener(descriptor, stay.name)
        if listener is None:
            os.close(descriptor)
            return None
        return cls(stay.folder, descriptor, stay.name, listener)

    @property
    def ours(self) -> bool:
        """Whether the folder and the socket are still there, and nobody else's."""
        try:
            there, here = Path(self._folder).stat(), os.fstat(self._descriptor)
        except OSError:
            return False
        same = (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)
        return same and _private(here) and self._own is not None and self._facts() == self._own

    def touch(self) -> None:
        """Note when it was last asked for: who was not for longest makes place."""
        with contextlib.suppress(OSError):
            os.utime(self._name, dir_fd=self._descriptor)

    def close(self) -> None:
        """In a forked child: the descriptors only."""
        self.listener.close()
        os.close(self._descriptor)

    def leave(self) -> None:
        """Take the socket away, if it is still ours; idempotent."""
        if self._left:
            return
        self._left = True
        if self._facts() == self._own is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._name, dir_fd=self._descriptor)
        self.close()

    def _facts(self) -> tuple[int, int] | None:
        try:
            one = os.stat(self._name, dir_fd=self._descriptor, follow_symlinks=False)
        except OSError:
            return None
        return one.st_dev, one.st_ino


def _private(facts: os.stat_result) -> bool:
    return facts.st_uid == os.geteuid() and not facts.st_mode & 0o077


def _listener(folder: int, name: str) -> socket.socket | None:
    """A socket under that name; None where somebody answers there already."""
    draft = f".{os.getpid()}{SUFFIX}"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    usual = os.umask(0o077)
    try:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=folder)
        # By way of the descriptor: a path below a long folder does not fit into an address.
        listener.bind(f"/proc/self/fd/{folder}/{draft}")
        os.chmod(draft, 0o600, dir_fd=folder)
        listener.listen(16)
        try:
            if _answers(folder, name) is False:
                os.unlink(name, dir_fd=folder)  # of one that was killed
            os.link(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            os.unlink(draft, dir_fd=folder)
    except OSError:
        listener.close()
        return None
    finally:
        os.umask(usual)  # workers have that of the command
    return listener


def _answers(folder: int, name: str) -> bool | None:
    """Whether somebody listens there; None where there is nothing of that name."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as tried:
        tried.settimeout(ASKED_WITHIN_S)
        try:
            tried.connect(f"/proc/self/fd/{folder}/{name}")
        except FileNotFoundError:
            return None
        except ConnectionRefusedError:
            return False
        except OSError:
            return True
        return True


def _make_room(folder: int, name: str) -> None:
    """Remove what killed ones left, and end those that were not asked for longest."""
    boot = name.partition("-")[0]
    waiting: list[tuple[float, str]] = []
    for other in os.listdir(folder):
        if other == name or not other.endswith(SUFFIX) or not other.startswith(f"{boot}-"):
            continue
        with contextlib.suppress(OSError):
            facts = os.stat(other, dir_fd=folder, follow_symlinks=False)
            if not stat.S_ISSOCK(facts.st_mode):
                continue
            if _answers(folder, other) is False:
                os.unlink(other, dir_fd=folder)
            else:
                waiting.append((facts.st_mtime, other))
    for _, other in sorted(waiting)[: max(0, len(waiting) - MOST_WAITING + 1)]:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(ASKED_WITHIN_S)
            asked.connect(f"/proc/self/fd/{folder}/{other}")
            asked.sendall(STOP)


class _Waiting:
    def __init__(
        self,
        place: Place,
        stay: Stay,
        files: Loaded,
        ready: Ready,
        prepare: Callable[[], None],
    ) -> None:
        self._place = place
        self._stay = stay
        self._files = files
        self._ready = ready
        self._prepare = prepare
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
        modules = [name for name in self._ready.versions if name != "python"]
        return Status(
            pid=os.getpid(),
            modules=tuple(modules),
            served=self._served,
            serving=len(self._serving),
            memory_bytes=private_bytes(),
            left_s=max(0.0, left_s),
        )

    def _fork(self, connection: socket.socket) -> None:
        child = os.fork()
        if child == 0:
            try:
                self._place.close()
                connection.settimeout(None)
                serve_command(connection, self._ready, self._prepare)
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


def serve_command(connection: socket.socket, ready: Ready, prepare: Callable[[], None]) -> None:
    """Be the zygote of one command, as one that it started itself would be."""
    os.setsid()
    random.seed()
    numpy: Any = sys.modules.get("numpy.random")
    if numpy is not None:
        numpy.seed()  # each zygote of a command's own begins with numbers of its own
    channel: Channel[Ready] = Channel(connection, Codec(Ready))
    with contextlib.suppress(ChannelClosed):
        channel.send(ready)
        serve_forks(connection, prepare)


def _clock() -> float:
    """Seconds that pass while the machine sleeps too."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _slept() -> float:
    return _clock() - time.monotonic()
