"""Which threads a process has, whose they are, and whether a fork would be safe beside them.

A forked child has the forking thread only. Whoever waits for another one there waits for ever, and
a lock that another one held stays locked. So a thread is fine only if its library is known to
renew what it needs in the child, if it sleeps, and if a trial shows it: see ``trial``.
"""

# ruff: noqa: PTH110, PTH119, PTH123, PTH208 - plain strings: every start of a check waits for this

from __future__ import annotations

import os
import struct
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TASKS: Final = "/proc/self/task"
RENEWED: Final[Mapping[str, str]] = {
    "jemalloc": "jemalloc restarts its background thread after a fork (background_thread.c)",
    "openblas": "OpenBLAS ends its pool before a fork and makes another (pthread_atfork)",
}
"""Libraries whose threads are renewed in a forked child, by a part of their file's name."""
JEMALLOC_THREAD: Final = "jemalloc_bg_thd"
"""jemalloc is linked into other libraries (libarrow): its thread's name tells, and it sleeps."""
STACK_BYTES: Final = 16 * 1024
LOOKS: Final = 3
LOOK_EVERY_S: Final = 0.01


@dataclass(frozen=True, kw_only=True)
class Thread:
    """One thread besides the first."""

    id: int
    name: str
    owner: str | None
    """Path of the library whose function it runs, or of the Python file; None if not known."""
    python: bool
    """Whether it runs Python code."""
    asleep: bool
    """Whether it did nothing at all while it was looked at."""

    @property
    def renewed(self) -> bool:
        """Whether its library is known to renew it in a forked child."""
        if self.python or not self.asleep:
            return False
        file = os.path.basename(self.owner or "").lower()
        return self.name == JEMALLOC_THREAD or any(part in file for part in RENEWED)

    def __str__(self) -> str:
        """Its name and whose it is."""
        return self.name if self.owner is None else f"{self.name} ({self.owner})"


def count() -> int | None:
    """Threads of this process, or None where the system does not say."""
    try:
        return len(os.listdir(TASKS))
    except OSError:
        return None


def others() -> tuple[Thread, ...]:
    """Every thread of this process besides the one that asks; none where the system is silent."""
    if count() in (None, 1):
        return ()
    own = threading.get_native_id()
    first = {task: _activity(task) for task in map(int, os.listdir(TASKS)) if task != own}
    for _ in range(LOOKS):
        time.sleep(LOOK_EVERY_S)
    maps = _code_maps()
    python = _python_threads()
    return tuple(
        Thread(
            id=task,
            name=_text(task, "comm"),
            owner=python.get(task) or _owner(task, maps),
            python=task in python,
            asleep=activity is not None and activity == _activity(task),
        )
        for task, activity in first.items()
        if os.path.exists(f"{TASKS}/{task}")
    )


def _text(task: int, name: str) -> str:
    try:
        with open(f"{TASKS}/{task}/{name}", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return ""


def _activity(task: int) -> tuple[str, str] | None:
    """State and number of times it ran; None where it runs now or nothing can be told."""
    fields = dict(line.split(":", 1) for line in _text(task, "status").splitlines() if ":" in line)
    state = fields.get("State", "").strip()[:1]
    turns = fields.get("voluntary_ctxt_switches", "").strip()
    return (state, turns) if state == "S" and turns else None


def _python_threads() -> dict[int, str]:
    """Native ids of Python's threads, and the file whose code each runs at the outermost."""
    frames = sys._current_frames()
    found: dict[int, str] = {}
    for thread in threading.enumerate():
        frame = frames.get(thread.ident or -1)
        if thread.native_id is None:
            continue
        file = ""
        while frame is not None:
            if frame.f_code.co_filename != threading.__file__:
                file = frame.f_code.co_filename
            frame = frame.f_back
        target = getattr(thread, "_target", None)
        code = getattr(target, "__code__", None)
        found[thread.native_id] = getattr(code, "co_filename", None) or file or thread.name
    return found


def _code_maps() -> list[tuple[int, int, str]]:
    """Address ranges of executable code, and the file that each is from."""
    found = []
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
            for line in file:
                fields = line.split(maxsplit=5)
                if len(fields) == 6 and "x" in fields[1] and fields[5].startswith("/"):
                    start, end = (int(part, 16) for part in fields[0].split("-"))
                    found.append((start, end, fields[5].strip()))
    except (OSError, ValueError):
        return []
    return found


def _owner(task: int, maps: list[tuple[int, int, str]]) -> str | None:
    """The library whose function a sleeping thread runs, from the return addresses on its stack.

    The outermost are the C library's, which starts threads; the one below them is the owner.
    """
    fields = _text(task, "syscall").split()
    try:
        pointer = int(fields[-2], 16)
        with open("/proc/self/mem", "rb", buffering=0) as memory:
            memory.seek(pointer)
            stack = memory.read(STACK_BYTES)
    except (IndexError, ValueError, OSError, OverflowError):
        return None
    owner = None
    for (word,) in struct.iter_unpack("N", stack[: len(stack) // 8 * 8]):
        file = next((path for start, end, path in maps if start <= word < end), None)
        if file is not None and not _starts_threads(file):
            owner = file
    return owner


def _starts_threads(file: str) -> bool:
    """Whether it is a library that runs below every thread and owns none."""
    name = os.path.basename(file)
    return name.startswith(("libc.", "libc-", "ld-", "libpthread", "ld.", "libstdc++", "libm."))
