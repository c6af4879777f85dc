"""The files below a folder of a learner's: not through links, not too deep, not too many."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

IGNORED: Final = frozenset(
    {
        "__pycache__", ".git", ".ipynb_checkpoints", "__MACOSX", "node_modules", "site-packages",
        "dist-packages", ".venv", ".tox", ".idea", ".vscode",
    }
)  # fmt: skip
_ENVIRONMENT: Final = "pyvenv.cfg"
"""Lies in a virtual environment, whatever its folder is called."""
DEPTH: Final = 5
MOST_FILES: Final = 5_000
MOST_ENTRIES: Final = 50_000
"""Names that are looked at in all, whatever they are."""


def files_below(folder: Path) -> list[Path]:
    """Regular files in the order of their names, folders first looked at from above.

    What cannot be read or vanishes meanwhile is left out.
    """
    found: list[Path] = []
    left = MOST_ENTRIES
    waiting = [(folder, 0)]
    while waiting and left > 0 and len(found) < MOST_FILES:
        here, depth = waiting.pop()
        entries = list(itertools.islice(_entries(here), left))
        left -= len(entries)
        if any(entry.name == _ENVIRONMENT for entry in entries):
            continue
        entries.sort(key=lambda entry: entry.name)
        inner: list[tuple[Path, int]] = []
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False):
                    if depth < DEPTH and entry.name not in IGNORED:
                        inner.append((here / entry.name, depth + 1))
                elif entry.is_file(follow_symlinks=False) and not entry.name.startswith("._"):
                    found.append(here / entry.name)
            except OSError:
                continue
        waiting.extend(reversed(inner))
    return found[:MOST_FILES]


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return
