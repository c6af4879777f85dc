"""Files by key in one folder, bounded in number and bytes: what was used longest ago goes first."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TRIM_TO: Final = 0.9
_KEY_CHARACTERS: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Shelf:
    """The files ``<key>.<ending>`` below ``folder``; keys are SHA-256 in hex."""

    folder: Path
    ending: str
    max_entries: int
    max_bytes: int

    def path(self, key: str) -> Path:
        """Where the entry of a key lies, or would lie.

        Raises:
            ValueError: it is no key.
        """
        if len(key) != 64 or not set(key) <= _KEY_CHARACTERS:
            raise ValueError("not a key")
        return self.folder / f"{key}.{self.ending}"

    def files(self) -> list[tuple[float, int, Path]]:
        """(last use, bytes, path) of all entries, longest unused first."""
        files = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                stem, _, ending = entry.name.partition(".")
                if ending != self.ending or len(stem) != 64:
                    continue
                with contextlib.suppress(OSError):  # removed by another run meanwhile
                    facts = entry.stat(follow_symlinks=False)
                    files.append((facts.st_mtime, facts.st_size, Path(entry.path)))
        return sorted(files)

    def trim(self) -> None:
        """Drop what was used longest ago, if there is too much."""
        files = self.files()
        entries, total = len(files), sum(size for _, size, _ in files)
        if entries <= self.max_entries and total <= self.max_bytes:
            return
        # Below the bound, so that a full folder is not trimmed at every put.
        for _, size, path in files[:-1]:
            if entries <= self.max_entries * _TRIM_TO and total <= self.max_bytes * _TRIM_TO:
                break
            if _removed(path):
                entries, total = entries - 1, total - size

    def clear(self) -> int:
        """Remove all entries; gives how many went."""
        return sum(_removed(path) for _, _, path in self.files())


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
