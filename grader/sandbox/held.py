"""What processes hold that neither their own figures nor their folder show.

Files that were removed and are still open or mapped, memory that is shared and no longer resident,
what waits in pipes and sockets. Linux only; elsewhere nothing is seen.
"""

# ruff: noqa: PTH116, PTH123, PTH208 - links below /proc are followed by the kernel, not by name

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

PIPE_BYTES: Final = 64 * 1024
"""What a pipe holds at most; the sandbox refuses to enlarge one."""
SOCKET_BYTES: Final = 2 * 212_992
"""What a socket holds at most by the kernel's default bounds."""

_Inode: TypeAlias = tuple[int, int]
_GONE: Final = b" (deleted)"
_MAPPING: Final = re.compile(
    rb"^([0-9a-f]+)-([0-9a-f]+) \S{4} ([0-9a-f]+) ([0-9a-f]+):([0-9a-f]+) ([1-9]\d*) ",
    re.MULTILINE,
)
_FILE: Final = re.compile(
    rb"^\S+ \S{4} [0-9a-f]+ ([0-9a-f]+):([0-9a-f]+) ([1-9]\d*)\b", re.MULTILINE
)
"""Of a mapping: its device and inode."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held by all processes together, each file counted once."""

    memory_bytes: int = 0
    """Files in memory and shared memory, resident or not."""
    buffer_bytes: int = 0
    """Pipes and sockets, as if they were full."""
    disk_bytes: int = 0
    """Removed files of the work folder's file system."""


@dataclass(frozen=True, kw_only=True)
class _Mapping:
    start: int
    end: int
    offset: int
    inode: _Inode


class Holdings:
    """Remembers what a worker held when it came up, and how large its files were."""

    def __init__(self, work: Path) -> None:
        """The work folder tells which file system is the worker's."""
        try:
            self._device: int | None = work.stat().st_dev
        except OSError:
            self._device = None
        self._born_with: frozenset[_Inode] = frozenset()
        self._sizes: dict[_Inode, int] = {}

    def begin(self, pids: Iterable[int]) -> None:
        """What is held now is ours: libraries, channels. It counts never, removed or not."""
        held: set[_Inode] = set()
        for pid in pids:
            held.update((facts.st_dev, facts.st_ino) for facts in _open_files(pid))
            held.update(
                (os.makedev(int(major, 16), int(minor, 16)), int(number))
                for major, minor, number in set(_FILE.findall(_maps(pid)))
            )
        self._born_with = frozenset(held)

    def look(self, pids: Iterable[int]) -> Held:
        """What these processes hold now."""
        nameless: dict[_Inode, int] = {}
        seen: dict[_Inode, int] = {}
        pipes: set[_Inode] = set()
        sockets: set[_Inode] = set()
        for pid in pids:
            for facts in _open_files(pid):
                inode = (facts.st_dev, facts.st_ino)
                if inode in self._born_with:
                    continue
                if stat.S_ISFIFO(facts.st_mode):
                    pipes.add(inode)
                elif stat.S_ISSOCK(facts.st_mode):
                    sockets.add(inode)
                elif stat.S_ISREG(facts.st_mode):
                    seen[inode] = facts.st_blocks * 512
                    if facts.st_nlink == 0:
                        nameless[inode] = seen[inode]
            for mapping in _removed(pid):
                inode = mapping.inode
                if inode not in self._born_with:
                    size = self._mapped_bytes(pid, mapping, seen)
                    nameless[inode] = max(size, nameless.get(inode, 0))
        # Kept for as long as it is open or mapped: a file that is only mapped any more is as
        # large as it was, however little of it is mapped.
        self._sizes = {**seen, **nameless}
        disk = sum(size for inode, size in nameless.items() if inode[0] == self._device)
        return Held(
            memory_bytes=sum(nameless.values()) - disk,
            buffer_bytes=len(pipes) * PIPE_BYTES + len(sockets) * SOCKET_BYTES,
            disk_bytes=disk,
        )

    def _mapped_bytes(self, pid: int, mapping: _Mapping, seen: dict[_Inode, int]) -> int:
        inode = mapping.inode
        if inode in seen:
            return seen[inode]
        try:  # exact, and root's alone
            name = f"/proc/{pid}/map_files/{mapping.start:x}-{mapping.end:x}"
            return os.stat(name).st_blocks * 512
        except OSError:
            extent = mapping.offset + mapping.end - mapping.start
            return max(extent, self._sizes.get(inode, 0))


def _open_files(pid: int) -> Iterator[os.stat_result]:
    with contextlib.suppress(OSError):
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):
                yield os.stat(f"/proc/{pid}/fd/{name}")


def _maps(pid: int) -> bytes:
    try:
        with open(f"/proc/{pid}/maps", "rb") as file:
            return file.read()
    except OSError:
        return b""


def _removed(pid: int) -> Iterator[_Mapping]:
    """Mappings of files that have no name any more: few, among the thousands of TensorFlow's."""
    text = _maps(pid)
    if _GONE not in text:
        return
    lines = b"\n".join(line for line in text.splitlines() if line.endswith(_GONE))
    for found in _MAPPING.finditer(lines):
        start, end, offset, major, minor = (int(one, 16) for one in found.groups()[:5])
        yield _Mapping(
            start=start,
            end=end,
            offset=offset,
            inode=(os.makedev(major, minor), int(found[6])),
        )
