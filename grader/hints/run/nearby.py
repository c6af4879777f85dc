"""Files that a program may have meant when it asked for one that is not there."""

from __future__ import annotations

import itertools
import re
from pathlib import Path, PurePosixPath
from typing import Final

from grader.model.exception import ExceptionFacts
from grader.model.nearest import nearest

MAX_ENTRIES: Final = 5_000
MAX_NAMES: Final = 5
_QUOTED: Final = re.compile(r"['\"]([^'\"\n]{1,500})['\"]|filepath=(\S+?)\.?(?:\s|$)")


def names_nearby(error: ExceptionFacts, folder: Path) -> dict[str, list[str]]:
    """By the path that was asked for: similar names in the program's folder and just below."""
    if error.type not in ("FileNotFoundError", "ValueError", "OSError", "UnidentifiedImageError"):
        return {}
    found: dict[str, list[str]] = {}
    there: list[str] | None = None
    for match in _QUOTED.finditer(error.message[:2_000]):
        asked = match[1] or match[2]
        if "." not in asked and "/" not in asked and error.type != "FileNotFoundError":
            continue
        there = _names(folder) if there is None else there
        found[asked] = _similar(asked, there)
    return found


def _similar(asked: str, there: list[str]) -> list[str]:
    name = PurePosixPath(asked.replace("\\", "/")).name.lower()
    stem = name.partition(".")[0]
    close = nearest(name, (PurePosixPath(path).name.lower() for path in there), count=MAX_NAMES)

    def likeness(path: str) -> tuple[bool, bool, bool]:
        own = PurePosixPath(path).name.lower()
        return own == name, own in close, own.partition(".")[0] == stem

    return [path for path in sorted(there, key=likeness, reverse=True) if any(likeness(path))][
        :MAX_NAMES
    ]


def _names(folder: Path) -> list[str]:
    """Relative names of files in a folder and in the folders right below it."""
    found: list[str] = []
    try:
        entries = list(itertools.islice(folder.iterdir(), MAX_ENTRIES))
    except OSError:
        return []
    for path in sorted(entries):
        if path.name.startswith("."):
            continue
        try:
            if path.is_file():
                found.append(path.name)
            elif path.is_dir() and not path.is_symlink():
                inner = itertools.islice(path.iterdir(), 1_000)
                found += [f"{path.name}/{one.name}" for one in sorted(inner) if one.is_file()]
        except OSError:
            continue
    return found[:MAX_ENTRIES]
