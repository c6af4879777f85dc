"""A run's own temporary folder, and the end of those that killed runs left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from grader.errors import EnvironmentFault
from grader.remote.removal import remove_folder
from grader.training.claim import claimed

PREFIX: Final = "grader-class-"
ALIVE: Final = "alive"
"""Held while the run lives: the kernel lets go of it, whatever ends the run."""
ROOM_BYTES: Final = 64 * 2**20
"""Below this the disk counts as full: a learner's files would not fit, at nobody's fault."""
_TRIES: Final = 5
_OLD_S: Final = 24 * 3600


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A fresh folder of this run's own, which is gone afterwards.

    Raises:
        EnvironmentFault: none can be made.
    """
    sweep()
    for _ in range(_TRIES):
        try:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
            held = contextlib.ExitStack()
            ours = held.enter_context(claimed(folder / ALIVE, wait_s=0))
        except FileNotFoundError:  # swept by another run before it was ours
            continue
        except OSError as error:
            raise EnvironmentFault("worker.no_folder", detail=str(error)) from None
        if ours:
            break
        held.close()
    else:
        raise EnvironmentFault("worker.no_folder", detail=tempfile.gettempdir())
    try:
        with held:
            yield folder
    finally:
        remove_folder(folder)


def need_room(folder: Path) -> None:
    """Check that submissions can write files there; what they could not write costs no points.

    Raises:
        EnvironmentFault: the disk is full.
    """
    free = shutil.disk_usage(folder).free
    if free < ROOM_BYTES:
        need = ROOM_BYTES // 2**20
        raise EnvironmentFault(
            "classroom.disk_full", path=tempfile.gettempdir(), free=free // 2**20, need=need
        )


def sweep() -> None:
    """Remove folders of this user's runs that were killed; those of living runs are held."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            facts = folder.lstat()
            if not stat.S_ISDIR(facts.st_mode) or not _mine(facts):
                continue
            if not (folder / ALIVE).exists():  # being made just now, or nobody's any more
                if time.time() - facts.st_mtime > _OLD_S:
                    remove_folder(folder)
                continue
            with claimed(folder / ALIVE, wait_s=0) as ours:
                if ours:
                    remove_folder(folder)


def _mine(facts: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or facts.st_uid == os.getuid()
