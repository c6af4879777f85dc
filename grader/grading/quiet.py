"""Lanes of one class take turns where one of them has to check alone."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there a repetition has the machine as it is
    fcntl = None  # type: ignore[assignment] # a module or None


class Quiet:
    """Lanes that share ``path`` check side by side, or one of them alone.

    The kernel gives a lock back when its lane dies.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Without a path there are no other lanes."""
        self._path = path if fcntl is not None else None

    @contextlib.contextmanager
    def shared(self) -> Iterator[None]:
        """Others may check meanwhile; waits while one of them has asked to be alone."""
        if self._path is None:
            yield
            return
        with contextlib.ExitStack() as stack:
            with _held(self._door, fcntl.LOCK_SH):
                stack.enter_context(_held(self._path, fcntl.LOCK_SH))
            yield

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Waits until the checks under way have ended; no other begins until this is over.

        Not to be asked for by one who shares.
        """
        if self._path is None:
            yield
            return
        with _held(self._door, fcntl.LOCK_EX), _held(self._path, fcntl.LOCK_EX):
            yield

    @property
    def _door(self) -> Path:
        """Closed by whoever wants to be alone, or others would come in for ever."""
        assert self._path is not None
        return self._path.with_name(f"{self._path.name}.door")


@contextlib.contextmanager
def _held(path: Path, how: int) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)
