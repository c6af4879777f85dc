"""A process by more than its number, which the kernel gives again: when it began, too."""

# ruff: noqa: PTH110, PTH123 - looked at ten times a second: plain strings are fast

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import psutil

_STATE, _BORN = 0, 19
"""Places in ``/proc/PID/stat`` behind the name, see proc(5)."""
_DEAD: Final = frozenset(b"ZXx")


class Known(Protocol):
    """A process that was seen once."""

    def lives(self) -> bool:
        """Whether it still runs; one that only waits to be collected does not."""

    def strike(self) -> None:
        """Send SIGKILL to it, and never to a successor of its number."""


def known(pid: int) -> Known | None:
    """The process that has this number now; None where there is none."""
    if not (hasattr(signal, "SIGKILL") and os.path.exists("/proc/self/stat")):
        return _anywhere(pid)
    fields = _fields(pid)
    return None if fields is None else _Told(pid, fields[_BORN])


@dataclass(frozen=True)
class _Told:
    """As ``/proc`` tells it; psutil, which tells it elsewhere, takes long to load."""

    pid: int
    born: bytes

    def lives(self) -> bool:
        fields = _fields(self.pid)
        return fields is not None and self.born == fields[_BORN] and fields[_STATE][0] not in _DEAD

    def strike(self) -> None:
        fields = _fields(self.pid)
        if fields is not None and self.born == fields[_BORN]:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)


def _fields(pid: int) -> list[bytes] | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return fields if len(fields) > _BORN else None


def _anywhere(pid: int) -> Known | None:
    import psutil  # noqa: PLC0415 - where /proc or SIGKILL is missing

    try:
        return _Asked(psutil.Process(pid))
    except psutil.Error:
        return None


@dataclass(frozen=True)
class _Asked:
    """As psutil tells it."""

    process: psutil.Process

    def lives(self) -> bool:
        import psutil  # noqa: PLC0415 - where /proc or SIGKILL is missing

        try:
            return bool(self.process.is_running() and self.process.status() != psutil.STATUS_ZOMBIE)
        except psutil.Error:
            return False

    def strike(self) -> None:
        import psutil  # noqa: PLC0415 - where /proc or SIGKILL is missing

        with contextlib.suppress(psutil.Error):
            self.process.kill()
