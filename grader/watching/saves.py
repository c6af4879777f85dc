"""Tells when a learner's file, or a Python file beside it, was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

STEP_MS: Final = 20
"""A save is told once nothing has happened for so long: editors write in several steps."""
DEBOUNCE_MS: Final = 500
"""Told after so long at the latest, whatever goes on."""
LOOK_MS: Final = 500
"""Every so often the file itself is looked at: a folder on a network may tell nothing, and a
folder that was deleted and made again is another one."""
POLL_MS: Final = 200
Signature = tuple[int, ...]


class Saves:
    """A thread that calls back at every save; a context manager."""

    def __init__(self, entry: Path, on_save: Callable[[], None]) -> None:
        """Args: the file, absolute; what to call, from another thread."""
        self._entry = entry
        self._on_save = on_save
        self._seen = _signature(entry)
        self._over = threading.Event()
        self._polling = False
        self._thread = threading.Thread(target=self._run, name="saves", daemon=True)

    def __enter__(self) -> Saves:
        """Begin: whatever is saved from now on is told."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the thread."""
        self._over.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._over.is_set():
            self._look()
            try:
                self._watch()
            except (OSError, RuntimeError):
                # No folder; or no inotify: too many watches, or the system has none.
                self._polling = self._entry.parent.is_dir()
                self._over.wait(LOOK_MS / 1000)

    def _watch(self) -> None:
        """Watch until the folder is another one."""
        import watchfiles  # noqa: PLC0415 - only for a watch

        folders = {self._entry.parent, self._entry.resolve().parent}  # a link among its files
        here = _signature(self._entry.parent)[:2]
        for changes in watchfiles.watch(
            *folders,
            watch_filter=lambda _, path: self._counts(Path(path)),
            debounce=DEBOUNCE_MS,
            step=STEP_MS,
            stop_event=self._over,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=True if self._polling else None,
            poll_delay_ms=POLL_MS,
            recursive=False,
        ):
            if changes:
                self._seen = _signature(self._entry)
                self._on_save()
            else:
                self._look()
                if _signature(self._entry.parent)[:2] != here:
                    return

    def _look(self) -> None:
        now = _signature(self._entry)
        if now != self._seen:
            self._seen = now
            self._on_save()

    def _counts(self, path: Path) -> bool:
        """The file itself, or what it may import; not what editors put beside it meanwhile."""
        if path.name in (self._entry.name, self._entry.resolve().name):
            return True
        return path.suffix == ".py" and not path.name.startswith((".", "#", "~"))


def _signature(path: Path) -> Signature:
    """Device, number, size and time of a file; empty where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return ()
    return (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns)
