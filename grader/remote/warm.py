"""Zygotes that wait between two commands: where they are, which one fits, how to ask it.

Light to import: it is asked before anything else of a command is loaded. Whatever goes wrong here
means only that the command starts a zygote of its own.
"""

# ruff: noqa: PTH100, PTH102, PTH103, PTH110, PTH111, PTH116, PTH117, PTH118, PTH120, PTH208
# Plain strings and named tuples: a command waits for this.

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.remote.alike import boot, digest_of, installation, process
from grader.wire.warm import STATUS, STOP, STOPPED, SUFFIX, WORKERS

if TYPE_CHECKING:
    from grader.wire.starting import Stay

VARIABLE: Final = "GRADER_WARM"
"""``0`` turns it off; ``1`` on, also on a CI service and in a container."""
IDLE: Final = "GRADER_WARM_IDLE_S"
"""How many seconds a zygote waits for the next command."""
IDLE_S: Final = 600.0
LEAST_FREE_BYTES: Final = 512 * 2**20
"""With less memory nothing waits."""
MOST_PRESSURE: Final = 20.0
"""Percent of ten seconds in which something waited for memory: with more nothing waits."""
OFF: Final = frozenset({"0", "off", "no", "false"})
CACHE: Final = "GRADER_CACHE"
CONTAINERS: Final = ("/.dockerenv", "/run/.containerenv")
ANSWER_LIMIT_S: Final = 3.0
"""Of one that waits: longer, and a process of our own is better."""
CODE: Final = ("wire", "worker", "sandbox", "model", "staying")
"""Rooms that a zygote loads."""
SESSION: Final = frozenset({
    "PWD", "OLDPWD", "SHLVL", "_", "COLUMNS", "LINES", "WINDOWID", "TERM_SESSION_ID",
    "XDG_SESSION_ID", "GPG_TTY", "TMUX_PANE", "WT_SESSION", "VSCODE_IPC_HOOK_CLI",
})  # fmt: skip
"""Variables that differ between two windows of a user, and of which nothing is loaded."""
_PEER: Final = struct.Struct("3i")


class Endpoint(NamedTuple):
    """Where a zygote for these modules waits, or may wait."""

    folder: str
    name: str
    idle_s: float

    def stay(self) -> Stay:
        """What a zygote is told that may wait here; makes the folder.

        Raises:
            OSError: there can be no such folder.
        """
        os.makedirs(os.path.dirname(self.folder), exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.mkdir(self.folder, 0o700)
        from grader.wire.starting import Stay  # noqa: PLC0415 - loads msgspec: not at the start

        return Stay(
            folder=self.folder,
            name=self.name,
            since_ns=time.time_ns(),
            idle_s=self.idle_s,
            least_free_bytes=LEAST_FREE_BYTES,
            most_pressure=MOST_PRESSURE,
        )

    @property
    def taken(self) -> bool:
        """Whether one waits here."""
        connection = _connected(self.folder, self.name)
        if connection is not None:
            connection.close()
        return connection is not None

    def ask(self) -> socket.socket | None:
        """Ask one that waits here for a zygote: the socket to it, or None where none waits."""
        connection = _connected(self.folder, self.name)
        if connection is not None:
            try:
                connection.sendall(WORKERS)
                connection.settimeout(None)
            except OSError:
                connection.close()
                return None
        return connection


def place(preload: Sequence[str], environ: Mapping[str, str]) -> Endpoint | None:
    """Where a zygote for these modules and this environment waits; None where none may.

    How the Python of the command was started is none of it: a zygote is always started alike.
    """
    return _place(CODE, tuple(preload), sorted(environ.items()))


def commands(environ: Mapping[str, str], path: Sequence[str]) -> Endpoint | None:
    """Where commands of this environment, with modules from there, are run; None where none may."""
    started = sorted((name, value) for name, value in environ.items() if name not in SESSION)
    return _place(("",), "commands", sys.flags, tuple(path), started)


def _place(rooms: Sequence[str], *parts: object) -> Endpoint | None:
    found = folder()
    if found is None:
        return None
    try:
        name = f"{boot()}-{digest_of(*installation(rooms), *process(), *parts)}{SUFFIX}"
    except OSError:
        return None
    return Endpoint(folder=found, name=name, idle_s=idle_s())


_noted: list[str] = []


def note(place: Endpoint) -> None:
    """Remember that something waits there, left or found by this command."""
    _noted.append(place.name)


def anything_waits() -> bool:
    """Whether this command has left or found something."""
    return bool(_noted)


def folder(environ: Mapping[str, str] = os.environ) -> str | None:
    """Where zygotes of this user wait; None where they may not, or cannot."""
    wish = environ.get(VARIABLE, "").strip().lower()
    able = (
        hasattr(socket, "SO_PEERCRED") and hasattr(os, "fork") and os.path.exists("/proc/self/fd")
    )
    if (
        not able
        or wish in OFF
        or (not wish and environ.get("CI", "").strip().lower() not in ("", *OFF))
    ):
        return None
    run = environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(run) and _private(run):
        return os.path.join(run, "dl-grader")
    if not wish and any(map(os.path.exists, CONTAINERS)):
        return None  # what waits there is in nobody's way elsewhere, and dies with the container
    named = environ.get(CACHE, "").strip()
    root = named or os.path.join(environ.get("XDG_CACHE_HOME") or "~/.cache", "dl-grader")
    root = os.path.expanduser(root)
    return os.path.join(os.path.abspath(root), "warm") if root[:1] != "~" else None


class Waiting(NamedTuple):
    """One that waits."""

    name: str
    folder: str

    def status(self) -> bytes:
        """What it says of itself, as JSON; empty where it says nothing."""
        return self._asked(STATUS)

    def stop(self) -> bool:
        """End it; whether it was there. Commands that it serves are not touched."""
        connection = _connected(self.folder, self.name)
        if connection is None:
            return False
        connection.close()
        self._asked(STOP)
        return True

    def _asked(self, wish: bytes) -> bytes:
        connection = _connected(self.folder, self.name)
        if connection is None:
            return b""
        said = b""
        with connection, contextlib.suppress(OSError):
            connection.settimeout(2 * ANSWER_LIMIT_S)
            connection.sendall(wish)
            while piece := connection.recv(4096):
                said += piece
        return said


def waiting() -> Iterator[Waiting]:
    """Those of this user that wait now, and answer."""
    found = folder({**os.environ, VARIABLE: "1"})
    if found is None:
        return
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(found)):
            if name.endswith(SUFFIX) and not name.startswith("."):
                connection = _connected(found, name)
                if connection is not None:
                    connection.close()
                    yield Waiting(name=name, folder=found)


def stop() -> int:
    """End those of this user that wait, and those that are still loading; how many waited."""
    found = folder({**os.environ, VARIABLE: "1"})
    if found is not None:
        with contextlib.suppress(OSError):  # no folder: nothing waits
            mark = os.path.join(found, STOPPED)
            os.close(os.open(mark, os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
            now = time.time_ns()  # the clock of files lags behind
            os.utime(mark, ns=(now, now), follow_symlinks=False)
    return sum(one.stop() for one in waiting())


def _connected(folder: str, name: str) -> socket.socket | None:
    """A connection to a process of our own user, in a folder that only we can enter."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        facts = os.fstat(descriptor)
        if facts.st_uid != os.geteuid() or facts.st_mode & 0o077:
            raise PermissionError(folder)
        connection.settimeout(ANSWER_LIMIT_S)
        connection.connect(f"/proc/self/fd/{descriptor}/{name}")
        peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
        if _PEER.unpack(peer)[1] != os.geteuid():
            raise PermissionError(name)
    except OSError:
        connection.close()
        return None
    finally:
        os.close(descriptor)
    return connection


def _private(path: str) -> bool:
    try:
        facts = os.stat(path)
    except OSError:
        return False
    return facts.st_uid == os.geteuid() and not facts.st_mode & 0o077


def idle_s(environ: Mapping[str, str] = os.environ) -> float:
    """How many seconds a zygote waits for the next command."""
    with contextlib.suppress(ValueError):
        wanted = float(environ.get(IDLE, ""))
        if 0 < wanted < float("inf"):
            return wanted
    return IDLE_S
