"""What a fresh process would be made of: two commands for which it is the same may share one.

Light to import, as ``warm`` is.
"""

# ruff: noqa: PTH100, PTH112, PTH115, PTH116, PTH118, PTH120, PTH123
# Plain strings: a command waits for this.

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Final

import grader

STATE: Final = (
    "Umask", "Uid", "Gid", "Groups", "SigBlk", "SigIgn", "CapInh", "CapPrm", "CapEff", "CapBnd",
    "CapAmb", "NoNewPrivs", "Seccomp", "Cpus_allowed", "Mems_allowed",
)  # fmt: skip
"""Of ``/proc/self/status``: what a process hands on to those that it starts."""
OWN_FILES: Final = ("cgroup", "limits", "oom_score_adj", "personality", "attr/current")
SPACES: Final = ("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")


def digest_of(*parts: object) -> str:
    """24 letters that stand for all of it."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def boot() -> str:
    """Since when this machine runs; nothing outlives it.

    Raises:
        OSError: it does not say.
    """
    return _text("/proc/sys/kernel/random/boot_id")[:8]


def installation(rooms: Sequence[str]) -> Iterator[object]:
    """Which Python this is, and which code of ours."""
    yield from (grader.__version__, sys.version, sys.executable, sys.prefix, sys.base_prefix)
    root = os.path.dirname(os.path.abspath(grader.__file__))
    yield root
    yield from _files(root, rooms)
    for entry in sys.path:
        if entry.endswith(("site-packages", "dist-packages")):
            yield entry, os.stat(entry).st_mtime_ns if os.path.isdir(entry) else None


def _files(root: str, rooms: Sequence[str]) -> Iterator[object]:
    waiting = [os.path.join(root, room) for room in rooms]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith((".py", ".toml")):
                    facts = entry.stat()
                    yield entry.path, facts.st_size, facts.st_mtime_ns
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(entry.path)


def process() -> Iterator[object]:
    """What a process hands on to those that it starts, besides its environment."""
    lines = dict(
        line.split(":", 1) for line in _text("/proc/self/status").splitlines() if ":" in line
    )
    yield [lines.get(name) for name in STATE]
    for name in OWN_FILES:
        with contextlib.suppress(OSError):  # not every kernel has each
            yield name, _text(f"/proc/self/{name}")
    for name in SPACES:
        with contextlib.suppress(OSError):
            yield name, os.readlink(f"/proc/self/ns/{name}")
    yield os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0)
    root = os.stat("/")
    yield root.st_dev, root.st_ino


def _text(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
