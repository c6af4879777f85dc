"""Whether all that this process has loaded still lies on the disk as it was."""

# ruff: noqa: PTH111, PTH116, PTH117, PTH118, PTH123 - thousands of files: plain strings are fast

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Facts: TypeAlias = tuple[int, int, int, int, int] | None
"""Device, inode, size, times of content and of state in ns; None where there is no such file."""
Names: TypeAlias = frozenset[str] | None
"""What a folder holds that could be imported, or says what is installed."""

SETTINGS: Final = (
    "~/.keras/keras.json", "~/.config/matplotlib/matplotlibrc", "~/.matplotlib/matplotlibrc",
    "/etc/ld.so.cache",
)  # fmt: skip
"""Files that libraries read while they are imported."""
SLACK_NS: Final = 1_000_000_000
"""Clocks of files are coarse, and Python itself starts before our first line runs."""


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What was there before anything was loaded."""

    since_ns: int
    folders: Mapping[str, Names]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """The files behind a process's modules and libraries, as they were when it read them."""

    files: Mapping[str, Facts]
    folders: Mapping[str, Names]

    @property
    def unchanged(self) -> bool:
        """Whether a process that starts now would load the same."""
        return all(_names(path) == names for path, names in self.folders.items()) and all(
            _facts(path) == facts for path, facts in self.files.items()
        )


def beginning() -> Beginning:
    """To be asked before the imports."""
    return Beginning(
        since_ns=time.time_ns() - SLACK_NS,
        folders={entry: _names(entry) for entry in sys.path if entry},
    )


def loaded(begun: Beginning) -> Loaded | None:
    """What this process has loaded; None where something of it changed since it began to."""
    paths = {*_modules(), *_settings()}
    for path in _mapped():
        if path.endswith(" (deleted)"):
            return None
        paths.add(path)
    files = {path: _facts(path) for path in sorted(paths)}
    if any(max(facts[3:]) >= begun.since_ns for facts in files.values() if facts is not None):
        return None
    folders = dict(begun.folders)
    if any(_names(path) != names for path, names in folders.items()):
        return None
    return Loaded(files=files, folders=folders)


def _facts(path: str) -> Facts:
    try:
        one = os.stat(path)
    except (OSError, ValueError):
        return None
    return one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns


def _names(folder: str) -> Names:
    try:
        with os.scandir(folder) as entries:
            return frozenset(entry.name for entry in entries if _matters(entry))
    except OSError:
        return None  # an archive, or nothing at all


def _matters(entry: os.DirEntry[str]) -> bool:
    """Whether an entry can be imported; folders of installed packages carry their versions."""
    name = entry.name
    if name.startswith((".", "__pycache__")):
        return False
    return name.endswith((".py", ".pyc", ".so", ".pth", ".zip")) or entry.is_dir()


def _modules() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and os.path.isabs(file):
            yield file


def _settings() -> Iterator[str]:
    yield sys.executable
    yield os.path.join(sys.prefix, "pyvenv.cfg")
    yield from (entry for entry in sys.path if entry.endswith(".zip"))
    for path in SETTINGS:
        yield os.path.expanduser(path)


def _mapped() -> Iterator[str]:
    """Files of which parts are mapped into memory: native libraries."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                fields = line.rstrip("\n").split(maxsplit=5)
                if len(fields) == 6 and fields[5].startswith("/"):
                    yield fields[5]
    except OSError:
        return
