"""Steps down into folders that foreign code made, and up again, by open descriptors.

A name may mean something else by the time it is used; what a descriptor holds stays what it is.
No step follows a link or enters another mount, and one open folder is enough however deep it goes.
"""

# ruff: noqa: PTH101, PTH123 - named by descriptors, or relative to open folders

from __future__ import annotations

import contextlib
import os
import stat
from typing import Final, TypeAlias

OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
BY_DESCRIPTOR: Final = (
    os.open in os.supports_dir_fd and os.unlink in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
)
"""Whether this system can name files relative to an open folder; Windows cannot."""
Place: TypeAlias = tuple[int, int, bytes]
"""Device, inode and mount: what a folder is, whatever it is called."""


class Astray(Exception):
    """A folder is no longer where it was left."""


def place_of(folder: int) -> Place:
    """What an open folder is.

    Raises:
        OSError: it cannot be asked.
    """
    facts = os.fstat(folder)
    return facts.st_dev, facts.st_ino, mount_of(folder)


def mount_of(folder: int) -> bytes:
    """The number of the mount: a folder that is bound into another has the same device."""
    try:
        with open(f"/proc/self/fdinfo/{folder}", "rb") as file:
            for line in file:
                if line.startswith(b"mnt_id:"):
                    return line[7:].strip()
    except OSError:
        pass
    return b""  # not Linux: the device alone must tell


def enter(above: int, name: str, place: Place) -> int | None:
    """Open a folder of ``above``; one that is closed to us, its owner, is opened to us again.

    Args:
        above: the open folder that holds it.
        name: its name there.
        place: what ``above`` is.

    Returns:
        Its descriptor; None where it is gone, a link, no folder, or on another mount.

    Raises:
        PermissionError: it stays closed to us.
    """
    try:
        return _entered(os.open(name, OPEN, dir_fd=above), place)
    except PermissionError:
        _permit(above, name, place)
    except OSError:
        return None
    try:
        return _entered(os.open(name, OPEN, dir_fd=above), place)
    except PermissionError:
        raise
    except OSError:
        return None


def _entered(folder: int, place: Place) -> int | None:
    """The same descriptor once its entries can be reached; None, closed, on another mount."""
    try:
        if _same_mount(place_of(folder), place):
            mode = stat.S_IMODE(os.fstat(folder).st_mode)
            if not mode & stat.S_IXUSR:
                with contextlib.suppress(OSError):  # not our own: then it is as it is
                    os.fchmod(folder, mode | stat.S_IRWXU)
            return folder
    except OSError:
        os.close(folder)
        raise
    os.close(folder)
    return None


def _permit(above: int, name: str, place: Place) -> None:
    """Open a folder to its owner, us, without opening it: it may be closed to reading."""
    if not hasattr(os, "O_PATH"):
        with contextlib.suppress(OSError, NotImplementedError):
            os.chmod(name, stat.S_IRWXU, dir_fd=above, follow_symlinks=False)
        return
    with contextlib.suppress(OSError):
        pinned = os.open(name, OPEN | os.O_PATH, dir_fd=above)
        try:
            if _same_mount(place_of(pinned), place):
                # By way of the descriptor: what it holds cannot be exchanged for a link any more.
                os.chmod(f"/proc/self/fd/{pinned}", stat.S_IRWXU)
        finally:
            os.close(pinned)


def leave(here: int, place: Place) -> int:
    """Back to the folder above, whose descriptor it gives; ``here`` is closed then.

    Raises:
        Astray: that is not ``place``.
        OSError: there is no way up.
    """
    above = os.open("..", OPEN, dir_fd=here)
    try:
        if place_of(above) != place:
            raise Astray
    except BaseException:
        os.close(above)
        raise
    os.close(here)
    return above


def _same_mount(one: Place, other: Place) -> bool:
    return (one[0], one[2]) == (other[0], other[2])
