"""What a worker says beside its conversation: how its processes fare, and what it prints."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from typing import Any, Final

OUTPUT_KEPT: Final = 64 * 1024


class StatusPipe:
    """Reads the JSON lines of the status pipe: where the tree begins, and how it ended."""

    def __init__(self, descriptor: int) -> None:
        """Takes over the descriptor."""
        self._descriptor = descriptor
        self._said: dict[str, Any] = {}
        self._news = threading.Condition()
        self._over = False
        # A thread, not select: on Windows only sockets can be waited for.
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError), os.fdopen(self._descriptor, "rb") as pipe:
            for line in pipe:
                with contextlib.suppress(ValueError), self._news:
                    self._said.update(json.loads(line))
                    self._news.notify_all()
        with self._news:
            self._over = True
            self._news.notify_all()

    def wait_for(self, *names: str, limit_s: float) -> dict[str, Any]:
        """What was said, once one of the names is among it, the pipe ended or time is up."""
        with self._news:
            self._news.wait_for(
                lambda: self._over or any(name in self._said for name in names), limit_s
            )
            return dict(self._said)


class OutputPipe:
    """Reads what a worker prints so that it never blocks; keeps only the end."""

    def __init__(self, descriptor: int) -> None:
        """Takes over the descriptor."""
        self._descriptor = descriptor
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._drain, daemon=True)
        self._thread.start()

    def _drain(self) -> None:
        while True:
            try:
                chunk = os.read(self._descriptor, 65536)
            except OSError:
                return
            if not chunk:
                return
            self._kept += chunk
            if len(self._kept) > 2 * OUTPUT_KEPT:
                del self._kept[:-OUTPUT_KEPT]

    def text(self) -> str:
        """The end of what was printed."""
        return bytes(self._kept[-OUTPUT_KEPT:]).decode("utf-8", "replace")

    def close(self) -> None:
        """Stop reading; the worker is dead."""
        self._thread.join(timeout=0.5)  # ends at once: every writer has been killed
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
