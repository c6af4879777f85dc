"""Pools of threads where the system grants no semaphores: image folders are read with them."""

from __future__ import annotations

import multiprocessing
import multiprocessing.pool
import threading
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue
from typing import Any


def allow_thread_pools() -> None:
    """Let ``ThreadPool`` work in a sandbox without ``/dev/shm``."""
    try:
        multiprocessing.Lock()
    except OSError:
        pool: Any = multiprocessing.pool.ThreadPool
        pool.__init__ = _begun


class _Queue(SimpleQueue[Any]):
    """A queue that only threads share: their own locks do."""

    def __init__(self) -> None:
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        self._poll = self._reader.poll
        self._rlock: Any = threading.Lock()
        self._wlock: Any = threading.Lock()


class _Context:
    """The usual context with another queue."""

    def __getattr__(self, name: str) -> Any:
        return getattr(multiprocessing.get_context(), name)

    def SimpleQueue(self) -> _Queue:  # noqa: N802 - as the original
        """A queue for threads."""
        return _Queue()


def _begun(
    self: Any,
    processes: int | None = None,
    initializer: Callable[..., object] | None = None,
    initargs: tuple[Any, ...] = (),
) -> None:
    multiprocessing.pool.Pool.__init__(self, processes, initializer, initargs, context=_Context())
