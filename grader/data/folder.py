"""A folder of made files: each is replaced whole, and nobody else's are touched."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import Final

from grader.data.cache import fresh_name

DRAFT: Final = "new"
STALE_S: Final = 3600.0
"""A draft older than this was left behind by a run that was killed."""
JUNK: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a system puts into folders that somebody looked at."""


def foreign(folder: Path, *, names: Set[str], mark: bytes) -> str | None:
    """The first thing in ``folder`` that :func:`replace` of the same arguments did not make.

    Args:
        folder: it may not be there.
        names: of files and of folders of ``.html`` files at its top.
        mark: the end of every file of ours.

    Raises:
        OSError: it cannot be read.
    """
    if not folder.exists():
        return None
    for path in sorted(folder.iterdir()):
        if path.name in JUNK or path.name.startswith(f".{DRAFT}-"):
            continue
        if path.name not in names or path.is_symlink():
            return path.name
        if path.is_dir():
            for inner in sorted(path.iterdir()):
                if inner.name not in JUNK and not _ours(inner, mark):
                    return f"{path.name}/{inner.name}"
        elif not _ours(path, mark):
            return path.name
    return None


def _ours(path: Path, mark: bytes) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size < len(mark):
        return False
    with path.open("rb") as file:
        file.seek(-len(mark), 2)
        return file.read() == mark


def replace(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write all files beside the old ones, then put each in its place in one step, in order.

    Until all are written, the old ones stay as they are; then what a folder of ours holds beyond
    the new ones is removed. Name the file that refers to the others last. The number of files.

    Raises:
        OSError: something cannot be written. Where that is a new file, nothing has changed.
    """
    made_here = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    draft = folder / fresh_name(DRAFT)
    draft.mkdir()
    names: list[str] = []
    try:
        for name, content in files:
            path = draft / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            names.append(name)
        for name in names:
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            (draft / name).replace(target)
        _prune(folder, set(names))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if made_here:
            with suppress(OSError):  # it holds the new files
                folder.rmdir()
    return len(names)


def clear(folder: Path, *patterns: str, mark: bytes) -> bool:
    """Remove the files of these names that end in the mark. Whether there were any.

    Raises:
        OSError: one cannot be removed.
    """
    ours = [path for name in patterns for path in folder.glob(name) if _ours(path, mark)]
    for path in ours:
        path.unlink()
    return bool(ours)


def _prune(folder: Path, names: set[str]) -> None:
    """Remove the files of an older set from the folders of the new one."""
    for place in {(folder / name).parent for name in names} - {folder}:
        for path in place.iterdir():
            if path.relative_to(folder).as_posix() not in names and path.name not in JUNK:
                path.unlink()


def _clear(folder: Path) -> None:
    """Remove drafts that a killed run left; one that is being written is younger."""
    for path in folder.glob(f".{DRAFT}-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE_S:
                shutil.rmtree(path)
