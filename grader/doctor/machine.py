"""Cores, memory and folders of this machine, also as a container limits them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

from grader.data import cache_root
from grader.doctor.finding import Finding, State
from grader.model.evidence import Json, Message
from grader.sandbox.machine import granted_cores

CGROUP: Final = Path("/sys/fs/cgroup")
SHARED: Final = Path("/dev/shm")  # noqa: S108 - looked at, not written
MIB: Final = 2**20
LITTLE_MEMORY_MB: Final = 2048
"""A training, its clean room and the grader."""
LITTLE_SPACE_MB: Final = 1024
NO_SPACE_MB: Final = 16
"""Not even one worker's files."""


def machine() -> Iterator[Finding]:
    """Cores, memory, the container's limits and the folders."""
    yield cores()
    yield memory()
    limits = cgroup()
    if limits is not None:
        yield limits
    if sys.platform == "linux":
        yield shared_memory()
    yield folder("cache", cache_root(), worst=State.WEAK)
    yield folder("temp", Path(tempfile.gettempdir()), worst=State.BAD)
    yield home()


def cores() -> Finding:
    """How many can be used."""
    count = granted_cores()
    return Finding(
        name="doctor.cores", state=State.GOOD, message=Message("doctor.cores_are", {"count": count})
    )


def memory() -> Finding:
    """What can be had without swapping."""
    facts = psutil.virtual_memory()
    available = facts.available // MIB
    low = available < LITTLE_MEMORY_MB
    params: dict[str, Json] = {"free_mb": available, "total_mb": facts.total // MIB}
    return Finding(
        name="doctor.memory",
        state=State.WEAK if low else State.GOOD,
        message=Message("doctor.memory_is", params),
        remedy=Message("doctor.memory_low") if low else None,
    )


def cgroup(root: Path = CGROUP) -> Finding | None:
    """A container's limit on memory, where there is one."""
    for name in ("memory.max", "memory/memory.limit_in_bytes"):
        try:
            limit = int((root / name).read_text("ascii")) // MIB
        except (OSError, ValueError):  # none here, or "max"
            continue
        if limit >= psutil.virtual_memory().total // MIB:
            return None
        low = limit < LITTLE_MEMORY_MB
        return Finding(
            name="doctor.cgroup",
            state=State.WEAK if low else State.GOOD,
            message=Message("doctor.cgroup_is", {"limit_mb": limit}),
            remedy=Message("doctor.cgroup_low") if low else None,
        )
    return None


def shared_memory(path: Path = SHARED) -> Finding:
    """Some programs want it; ours do without."""
    good = path.is_dir() and os.access(path, os.W_OK)
    return Finding(
        name="doctor.shm",
        state=State.GOOD if good else State.WEAK,
        message=Message("doctor.shm_is" if good else "doctor.shm_none", {"path": str(path)}),
        remedy=None if good else Message("doctor.shm_remedy"),
    )


def folder(name: str, path: Path, *, worst: State) -> Finding:
    """Whether a folder can be written, and the space that is left."""
    label = f"doctor.{name}_folder"
    try:
        free_mb = _written(path)
    except OSError as error:
        detail: dict[str, Json] = {"path": str(path), "detail": error.strerror or str(error)}
        return Finding(
            name=label,
            state=worst,
            message=Message("doctor.folder_closed", detail),
            remedy=Message(f"doctor.{name}_remedy"),
        )
    low = free_mb < LITTLE_SPACE_MB
    none = name == "temp" and free_mb < NO_SPACE_MB
    return Finding(
        name=label,
        state=State.BAD if none else State.WEAK if low else State.GOOD,
        message=Message("doctor.folder_is", {"path": str(path), "free_mb": free_mb}),
        remedy=Message("doctor.folder_low") if low else None,
    )


def home() -> Finding:
    """Whether the home folder can be written; nothing but the cache needs it."""
    try:
        path = Path.home()
        _written(path, make=False)
    except (OSError, RuntimeError) as error:
        return Finding(
            name="doctor.home",
            state=State.WEAK,
            message=Message("doctor.home_closed", {"detail": str(error)}),
            remedy=Message("doctor.cache_remedy"),
        )
    message = Message("doctor.home_is", {"path": str(path)})
    return Finding(name="doctor.home", state=State.GOOD, message=message)


def _written(path: Path, *, make: bool = True) -> int:
    """Megabytes that are free, once something could be written there.

    Raises:
        OSError: it could not.
    """
    if make:
        path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=path) as file:
        file.write(b"x")
    return shutil.disk_usage(path).free // MIB
