"""One holder per key across processes: a lock file that a dead holder does not keep."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import psutil

try:
    import fcntl
except ImportError:  # Windows: the pid in the file decides instead
    fcntl = None  # type: ignore[assignment] # a module or None

POLL_S: Final = 0.1


@contextlib.contextmanager
def claimed(
    path: Path, *, wait_s: float, on_wait: Callable[[], None] | None = None
) -> Iterator[bool]:
    """Hold the claim ``path`` while the block runs; False where it could not be had in time.

    The kernel frees a POSIX lock when its holder dies. Where locks do not work (Windows,
    some network folders) the file names its holder, and one that no longer runs loses it.

    Raises:
        OSError: the folder cannot be written.
    """
    deadline = time.monotonic() + wait_s
    while True:
        release = _try_lock(path)
        if release is not None:
            break
        if time.monotonic() >= deadline:
            yield False
            return
        if on_wait is not None:
            on_wait()
        time.sleep(POLL_S)
    try:
        yield True
    finally:
        release()


def _try_lock(path: Path) -> Callable[[], None] | None:
    if fcntl is None:
        return _try_exclusive(path)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:  # a folder without locks
        os.close(descriptor)
        return _try_exclusive(path.with_name(path.name + ".pid"))
    if not _still_there(descriptor, path):  # its last holder removed it while we waited
        os.close(descriptor)
        return None

    def release() -> None:
        path.unlink(missing_ok=True)  # while it is still held: no waiter can lock the old file
        os.close(descriptor)

    return release


def _still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _try_exclusive(path: Path) -> Callable[[], None] | None:
    """A lock by existence, for systems without POSIX locks.

    Two waiters that bury the same dead holder may both go on: they train twice, no worse.
    """
    own = psutil.Process()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if _holder_runs(path):
            return None
        with contextlib.suppress(OSError):
            path.unlink()
        return None  # the next round takes it, like everyone else
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{own.pid} {own.create_time():.2f}")
    return lambda: path.unlink(missing_ok=True)


def _holder_runs(path: Path) -> bool:
    """Whether the process that the file names still runs; a fresh empty file counts as held."""
    try:
        pid, _, started = path.read_text(encoding="ascii").partition(" ")
        process = psutil.Process(int(pid))
        return bool(abs(process.create_time() - float(started)) < 1.0)  # else the pid was reused
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True
    except FileNotFoundError:
        return True
    except (OSError, ValueError):  # created, not yet written: give its holder a moment
        with contextlib.suppress(OSError):
            return time.time() - path.stat().st_mtime < 10.0
        return True
