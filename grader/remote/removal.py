"""Deletes a folder in which code that nobody trusts has written.

Nothing here follows a link, leaves the folder, enters another mount, recurses, holds more than
three descriptors, or raises for what it finds. Folders that took their own permissions away are
opened again, by the descriptor that was looked at and not by a name that may mean another one by
now. What cannot be deleted stays, and the answer says so.
"""

# ruff: noqa: PTH101 - named by descriptors or relative to open folders, which Path cannot be

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

LIMIT_S: Final = 30.0
"""Enough for a million files; what is left then is left to the next sweep."""
_PASSES: Final = 3
"""A folder is read so often: something may have been added, or refused once."""
_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_BY_DESCRIPTOR: Final = (
    os.open in os.supports_dir_fd and os.unlink in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
)
_Place: TypeAlias = tuple[int, int, bytes]
"""Device, inode and mount: what a folder is, whatever it is called."""


class _Elsewhere(Exception):
    """A folder is not where it was left, or time is up."""


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
    deadline = time.monotonic() + limit_s
    if not _BY_DESCRIPTOR:
        return _remove_by_name(folder)
    with contextlib.suppress(OSError, _Elsewhere):
        above = os.open(folder.parent, _OPEN & ~os.O_NOFOLLOW)
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
    place: _Place
    waiting: list[str]
    """Folders in it that are still to be entered."""
    passes: int = 1


def _remove(above: int, name: str, deadline: float) -> None:
    """Walk down and up with one open folder; how deep it goes costs no descriptors."""
    top = _place(above)
    here = _enter(above, name, top)
    if here is None:
        return
    levels = [_Level(name=name, place=_place(here), waiting=_clear(here, deadline))]
    try:
        while levels:
            level = levels[-1]
            if time.monotonic() > deadline:
                raise _Elsewhere
            if level.waiting:
                child = level.waiting.pop()
                below = _enter(here, child, level.place)
                if below is not None:
                    os.close(here)
                    here = below
                    place = _place(here)
                    levels.append(_Level(name=child, place=place, waiting=_clear(here, deadline)))
                continue
            if level.passes < _PASSES and not _empty(here):
                level.passes += 1
                level.waiting = _clear(here, deadline)
                continue
            levels.pop()
            if levels:
                here = _leave(here, levels[-1].place)
            with contextlib.suppress(OSError):
                os.rmdir(level.name, dir_fd=here if levels else above)
    finally:
        os.close(here)


def _clear(folder: int, deadline: float) -> list[str]:
    """Unlink all that is no folder; names of the folders that are not empty."""
    folders: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if time.monotonic() > deadline:
                raise _Elsewhere
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


def _enter(above: int, name: str, place: _Place) -> int | None:
    """Open a folder of ``above`` for deleting in it; None where that is not ours to do."""
    try:
        return _entered(os.open(name, _OPEN, dir_fd=above), place)
    except PermissionError:
        if not _permit(above, name, place):
            return None
    except OSError:
        return None  # gone, a link, or no folder
    try:
        return _entered(os.open(name, _OPEN, dir_fd=above), place)
    except OSError:
        return None


def _entered(folder: int, place: _Place) -> int | None:
    """The same descriptor once its folder may be emptied; None, closed, on another mount."""
    try:
        if _same_mount(_place(folder), place):
            mode = stat.S_IMODE(os.fstat(folder).st_mode)
            if mode & stat.S_IRWXU != stat.S_IRWXU:
                with contextlib.suppress(OSError):  # not our own: then it is as it is
                    os.fchmod(folder, mode | stat.S_IRWXU)
            return folder
    except OSError:
        os.close(folder)
        raise
    os.close(folder)
    return None


def _permit(above: int, name: str, place: _Place) -> bool:
    """Open a folder to its owner, us, without opening it: it may be closed to reading."""
    if not hasattr(os, "O_PATH"):
        with contextlib.suppress(OSError, NotImplementedError):
            os.chmod(name, stat.S_IRWXU, dir_fd=above, follow_symlinks=False)
            return True
        return False
    try:
        pinned = os.open(name, _OPEN | os.O_PATH, dir_fd=above)
    except OSError:
        return False
    try:
        if not _same_mount(_place(pinned), place):
            return False
        # By way of the descriptor: what it holds cannot be exchanged for a link any more.
        os.chmod(f"/proc/self/fd/{pinned}", stat.S_IRWXU)
    except OSError:
        return False
    finally:
        os.close(pinned)
    return True


def _leave(here: int, place: _Place) -> int:
    """Back to the folder above, if it is still the one that was come from."""
    above = os.open("..", _OPEN, dir_fd=here)
    try:
        if _place(above) != place:
            raise _Elsewhere
    except BaseException:
        os.close(above)
        raise
    os.close(here)
    return above


def _place(folder: int) -> _Place:
    facts = os.fstat(folder)
    return facts.st_dev, facts.st_ino, _mount_of(folder)


def _same_mount(one: _Place, other: _Place) -> bool:
    return (one[0], one[2]) == (other[0], other[2])


def _mount_of(folder: int) -> bytes:
    """The number of the mount: a folder that is bound into another has the same device."""
    try:
        with open(f"/proc/self/fdinfo/{folder}", "rb") as file:  # noqa: PTH123 - per folder
            for line in file:
                if line.startswith(b"mnt_id:"):
                    return line[7:].strip()
    except OSError:
        pass
    return b""  # not Linux: the device alone must tell


def _remove_by_name(folder: Path) -> bool:
    """Where folders cannot be named by descriptors: Windows, whose paths are short."""

    def allow_and_retry(function: object, path: str, _: object) -> None:
        with contextlib.suppress(OSError):
            if not Path(path).is_symlink():
                os.chmod(path, stat.S_IRWXU)  # a file that is read-only is not deleted there
            if callable(function):
                function(path)

    with contextlib.suppress(OSError, RecursionError):
        if not folder.is_symlink():
            shutil.rmtree(folder, onerror=allow_and_retry)
    return not os.path.lexists(folder)
