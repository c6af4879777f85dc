"""How a worker of ours is confined, and the folder that it works in."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Final

import grader
from grader.errors import EnvironmentFault
from grader.model.assignment import Limits
from grader.remote.removal import remove_folder
from grader.wire.starting import Limits as WireLimits
from grader.wire.starting import SandboxSpec, View

CPU_BACKSTOP_S: Final = 24 * 3600
"""Deadlines end a worker long before; this holds where the grader itself was killed."""
READABLE_PARTS: Final = ("__init__.py", "wire", "worker", "sandbox", "errors.py", "model")
WORK: Final = "grader-work-"
"""How the name of a worker's folder begins."""
_OLD_S: Final = 24 * 3600
_SWEEP_LIMIT_S: Final = 10.0


def new_folder() -> Path:
    """A fresh folder for one worker.

    Raises:
        EnvironmentFault: there is nowhere to make one.
    """
    try:
        return Path(tempfile.mkdtemp(prefix=f"{WORK}{os.getpid()}-")).resolve()
    except OSError as error:
        raise EnvironmentFault("worker.no_folder", detail=str(error)) from None


def sweep() -> None:
    """Remove folders of workers whose grader was killed before it could.

    Only old ones: where containers share a folder for temporary files, another's living grader
    has a process id that does not exist here. Never raises, and stops after a while: the next
    command goes on.
    """
    deadline = time.monotonic() + _SWEEP_LIMIT_S
    with contextlib.suppress(OSError):
        temporary = tempfile.gettempdir()
        for name in os.listdir(temporary):  # noqa: PTH208 - thousands of them, and each command waits
            if not name.startswith(WORK):
                continue
            folder = Path(temporary, name)
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                return
            with contextlib.suppress(OSError):
                if _abandoned(folder):
                    remove_folder(folder, limit_s=left_s)


def _abandoned(folder: Path) -> bool:
    facts = folder.lstat()  # of a link itself: whoever planted one has nothing from it
    if not stat.S_ISDIR(facts.st_mode) or time.time() - facts.st_mtime <= _OLD_S:
        return False
    if hasattr(os, "getuid") and facts.st_uid != os.getuid():
        return False
    pid = folder.name.removeprefix(WORK).partition("-")[0]
    if not pid.isascii() or not pid.isdecimal() or len(pid) >= 10:
        return False
    import psutil  # noqa: PLC0415 - asked of what another grader left, and takes long to load

    return not psutil.pid_exists(int(pid))


@dataclass(frozen=True)
class WorkerSpec:
    """What a worker is to be."""

    limits: Limits
    """What it may use."""
    _: KW_ONLY
    role: str = "student"
    """``student``, or ``trainer`` for the clean room (which may use a GPU)."""
    threads: int = 2
    """CPU threads of TensorFlow."""
    read: Sequence[Path] = ()
    """What it may read besides the interpreter and its packages."""
    deny: Sequence[Path] = ()
    """What it may not read although an allowed folder holds it."""
    view: View | None = None
    """Of a whole program, what it sees of the machine."""


def specification(kind: str, wanted: WorkerSpec, *, work: Path) -> SandboxSpec:
    """What the sandbox is told about one worker."""
    limits = wanted.limits
    return SandboxSpec(
        kind=kind,
        work=str(work),
        read=tuple(str(path) for path in wanted.read),
        deny=(*_private_parts(), *(str(path) for path in wanted.deny)),
        limits=WireLimits(
            memory_bytes=limits.memory_bytes,
            work_bytes=limits.work_bytes,
            file_bytes=limits.file_bytes,
            processes=limits.processes,
            threads=limits.threads,
            cpu_s=CPU_BACKSTOP_S,
        ),
        gpu=wanted.role == "trainer",
        view=wanted.view,
    )


def _private_parts() -> tuple[str, ...]:
    """Everything of our own package and course that a submission has no business reading."""
    package = Path(grader.__file__).resolve().parent
    private = [str(path) for path in package.iterdir() if path.name not in READABLE_PARTS]
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file():  # an editable install: the repository around it
        private += [
            str(path)
            for path in checkout.iterdir()
            if path != package and not Path(sys.prefix).resolve().is_relative_to(path)
        ]
    return tuple(private)
