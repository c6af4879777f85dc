"""Deletes a folder in which code that nobody trusts has written.

Nothing here follows a link, leaves the folder, enters another mount, recurses, holds more than
three descriptors, or raises for what it finds. Folders that took their own permissions away are
opened again. What cannot be deleted stays, and the answer says so.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.sandbox import descent
from grader.sandbox.descent import Astray, Place

LIMIT_S: Final = 30.0
"""Enough for a million files; what is left then is left to the next sweep."""
_SHARE: Final = 0.25
_PATIENCE: Final = 5.0
"""A machine that gives this thread less than a quarter of a core is waited for so much longer."""
_PASSES: Final = 3
"""A folder is read so often: something may have been added, or refused once."""


class _TimeIsUp(Exception):
    """The rest stays."""


class _Deadline:
    """So much time, and longer where others keep the machine busy."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._began = time.monotonic()
        self._worked = time.thread_time()

    def passed(self) -> bool:
        """Whether it is over."""
        spent = time.monotonic() - self._began
        if spent <= self._limit_s:
            return False
        worked = time.thread_time() - self._worked
        return worked >= _SHARE * self._limit_s or spent > _PATIENCE * self._limit_s


def remove_folder(folder: Path, *, limit_s: float = LIMIT_S) -> bool:
    """Delete a folder and all below it.

    Args:
        folder: what to delete; a link in its place is left alone, and so is a mount point.
        limit_s: seconds after which the rest is left.

    Returns:
        Whether nothing is there any more.
    """
    if _too_wide(folder):
        return False
    deadline = _Deadline(limit_s)
    if not descent.BY_DESCRIPTOR:
        return _remove_by_name(folder)
    with contextlib.suppress(OSError, Astray, _TimeIsUp):
        above = os.open(folder.parent, descent.OPEN & ~os.O_NOFOLLOW)
        try:
            _remove(above, folder.name, deadline)
        finally:
            os.close(above)
    return not os.path.lexists(folder)


def _too_wide(folder: Path) -> bool:
    """The last line of defence against a mistake of ours: never what holds home or ourselves."""
    kept = [Path(__file__)]
    with contextlib.suppress(RuntimeError):  # nobody's home
        kept.append(Path.home() / "home itself")
    return folder == folder.parent or any(folder in place.parents for place in kept)


@dataclass(kw_only=True)
class _Level:
    """A folder on the way down."""

    name: str
    place: Place
    waiting: list[str]
    """Folders in it that are still to be entered."""
    passes: int = 1


def _remove(above: int, name: str, deadline: _Deadline) -> None:
    """Walk down and up with one open folder; how deep it goes costs no descriptors."""
    here = _enter(above, name, descent.place_of(above))
    if here is None:
        return
    try:
        levels = [_level(here, name, deadline)]
        while levels:
            level = levels[-1]
            if deadline.passed():
                raise _TimeIsUp
            if level.waiting:
                child = level.waiting.pop()
                below = _enter(here, child, level.place)
                if below is not None:
                    os.close(here)
                    here = below
                    levels.append(_level(here, child, deadline))
            elif level.passes < _PASSES and not _empty(here):
                level.passes += 1
                level.waiting = _clear(here, deadline)
            else:
                levels.pop()
                if levels:
                    here = descent.leave(here, levels[-1].place)
                with contextlib.suppress(OSError):
                    os.rmdir(level.name, dir_fd=here if levels else above)
    finally:
        os.close(here)


def _level(here: int, name: str, deadline: _Deadline) -> _Level:
    return _Level(name=name, place=descent.place_of(here), waiting=_clear(here, deadline))


def _enter(above: int, name: str, place: Place) -> int | None:
    """Open a folder for deleting in it; None where that is not ours to do."""
    try:
        here = descent.enter(above, name, place)
    except PermissionError:
        return None
    if here is not None:
        with contextlib.suppress(OSError):  # not our own: then it is as it is
            if os.fstat(here).st_mode & stat.S_IRWXU != stat.S_IRWXU:
                os.fchmod(here, stat.S_IRWXU)
    return here


def _clear(folder: int, deadline: _Deadline) -> list[str]:
    """Unlink all that is no folder; names of the folders that are not empty."""
    folders: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if deadline.passed():
                raise _TimeIsUp
            try:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.name, dir_fd=folder)
                    continue
                os.rmdir(entry.name, dir_fd=folder)
            except OSError as error:
                if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.EACCES, errno.EPERM):
                    folders.append(entry.name)
    return folders


def _empty(folder: int) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True  # it cannot be read: nothing more can be done here


def _remove_by_name(folder: Path) -> bool:
    """Where folders cannot be named by descriptors: Windows, whose paths are short."""

    def allow_and_retry(function: object, path: str, _: object) -> None:
        with contextlib.suppress(OSError):
            if not Path(path).is_symlink():
                Path(path).chmod(stat.S_IRWXU)  # what is read-only is not deleted there
            if callable(function):
                function(path)

    with contextlib.suppress(OSError, RecursionError):
        if not folder.is_symlink():
            shutil.rmtree(folder, onerror=allow_and_retry)
    return not os.path.lexists(folder)
