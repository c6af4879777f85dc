"""What a worker's folder takes on the disk, measured in small steps.

A folder with a hundred thousand files takes a second to read; whoever looks at workers has not
that long. So a walk goes on where the last look left it, and counts as it goes: a folder that is
over its limit is known as soon as that much of it was seen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

from grader.sandbox import descent

ENTRY_BYTES: Final = 16 * 1024
"""What a file or folder counts at least, so that a flood of empty ones ends too."""
FULL: Final = 1 << 62
"""For what cannot be measured: it would be the place to hide things."""
_BROKEN_MOST: Final = 20
"""Walks one after the other that did not come to their end."""
_STEP: Final = 64
"""Entries between two looks at the clock."""


class Disk:
    """Bytes below one folder; links count themselves and are not followed."""

    def __init__(self, folder: Path) -> None:
        """The folder may be gone, then or later."""
        self._folder = folder
        self._walk: Iterator[int] | None = None
        self._whole = 0
        self._broken = 0

    def look(self, *, most: int, budget_s: float) -> int:
        """Bytes, as the last whole walk and the one under way know them.

        Args:
            most: counting stops beyond this.
            budget_s: seconds after which the walk is left for the next look.
        """
        end = time.monotonic() + budget_s
        if self._walk is None:
            self._walk = _walk(self._folder)
        total = 0
        try:
            for total in self._walk:
                if total > most:
                    self._walk = None
                    return total
                if time.monotonic() > end:
                    return max(total, self._whole)
        except (descent.Astray, OSError):
            # Moved or closed meanwhile. Once is chance; who does it at every walk hides something.
            self._walk = None
            self._broken += 1
            return FULL if self._broken > _BROKEN_MOST else max(total, self._whole)
        self._walk = None
        self._broken = 0
        self._whole = total
        return total

    def close(self) -> None:
        """Let go of the folder."""
        self._walk = None


def _walk(folder: Path) -> Iterator[int]:
    """The running total, over and over."""
    if not descent.BY_DESCRIPTOR:
        yield from _walk_by_name(str(folder))
        return
    try:
        above = os.open(folder.parent, descent.OPEN)
    except FileNotFoundError:
        return
    try:
        here = descent.enter(above, folder.name, descent.place_of(above))
    finally:
        os.close(above)
    if here is None:
        return
    try:
        levels: list[tuple[descent.Place, list[str]]] = [(descent.place_of(here), [])]
        total = yield from _entries(here, 0, levels[-1][1])
        while levels:
            place, waiting = levels[-1]
            if not waiting:
                levels.pop()
                if levels:
                    here = descent.leave(here, levels[-1][0])
                continue
            below = descent.enter(here, waiting.pop(), place)
            if below is not None:
                os.close(here)
                here = below
                levels.append((descent.place_of(here), []))
                total = yield from _entries(here, total, levels[-1][1])
    finally:
        os.close(here)


def _entries(folder: int, total: int, folders: list[str]) -> Generator[int, None, int]:
    """Counts one folder on top of ``total``, which it gives back; notes the folders in it."""
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            total += _entry_bytes(entry)
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            if number % _STEP == 0:
                yield total
    yield total
    return total


def _walk_by_name(folder: str) -> Iterator[int]:
    total = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    total += _entry_bytes(entry)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    yield total
        except FileNotFoundError:
            continue


def _entry_bytes(entry: os.DirEntry[str]) -> int:
    try:
        facts = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return 0
    blocks = getattr(facts, "st_blocks", None)  # a file with holes takes less than its size
    return max(ENTRY_BYTES, facts.st_size if blocks is None else blocks * 512)
