"""The socket of one that waits, and the folder that it lies in."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from pathlib import Path
from typing import Final

from grader.wire.starting import Stay
from grader.wire.warm import STOP, STOPPED, SUFFIX

ASKED_WITHIN_S: Final = 5.0
"""Whoever connects says at once what it wants."""
MOST_WAITING: Final = 4
"""Of one user; who was not asked for longest makes place."""


class Listener:
    """The socket, and the folder that it lies in."""

    def __init__(self, folder: str, descriptor: int, name: str, listener: socket.socket) -> None:
        self.listener = listener
        self._folder = folder
        self._descriptor = descriptor
        self._name = name
        self._own = self._facts()
        self._left = False

    @classmethod
    def take(cls, stay: Stay) -> Listener | None:
        """Listen there.

        None where another one does, the folder is not ours alone, or all were told to end.
        """
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
        place = cls(stay.folder, descriptor, stay.name, listener)
        if _stopped_since(descriptor, stay.since_ns):  # asked last: whoever stops looks after us
            place.leave()
            return None
        return place

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


def _stopped_since(folder: int, moment_ns: int) -> bool:
    try:
        return os.stat(STOPPED, dir_fd=folder, follow_symlinks=False).st_mtime_ns >= moment_ns
    except OSError:
        return False


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
