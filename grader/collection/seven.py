"""A process that unpacks one 7z: ``python -I -m grader.collection.seven ARCHIVE INTO BOUNDS``.

py7zr reads what strangers wrote without bounds on memory and time; so it does that in a process
which the system bounds, and which writes numbered files and says which is which.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY_BYTES: Final = 2 * 2**30
CPU_S: Final = 300
_PASSWORD: Final = ("PasswordRequired",)
_UNKNOWN: Final = ("UnsupportedCompressionMethodError",)


class _TooMuch(Exception):
    """A bound is met: the key of the text and its value."""

    def __init__(self, why: str, limit: int) -> None:
        super().__init__(why)
        self.why, self.limit = why, limit


class _Writers:
    """Makes the files that py7zr asks for, numbered in their order."""

    def __init__(self, into: Path, bounds: dict[str, int]) -> None:
        self.into, self.bounds = into, bounds
        self.written = 0
        self.made: list[tuple[str, _Writer]] = []

    def create(self, filename: str) -> _Writer:
        """As py7zr's ``WriterFactory``."""
        writer = _Writer(self, len(self.made))
        self.made.append((filename, writer))
        return writer


class _Writer:
    """As py7zr's ``Py7zIO``: one file; what is beyond its bound is thrown away and said."""

    def __init__(self, all_: _Writers, number: int) -> None:
        self._all = all_
        self._file = (all_.into / str(number)).open("wb")
        self._size = 0
        self.whole = True

    def write(self, s: bytes | bytearray) -> int:
        """Take the next piece."""
        self._size += len(s)
        self._all.written += len(s)
        most = self._all.bounds["total_bytes"]
        if self._all.written > most:
            raise _TooMuch("collection.too_large", most // 2**20 or 1)
        self.whole = self.whole and self._size <= self._all.bounds["file_bytes"]
        if self.whole:
            self._file.write(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """Nothing: what is written stays."""
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Nowhere: pieces come in their order."""
        return offset

    def flush(self) -> None:
        """As of a file."""
        self._file.flush()

    def size(self) -> int:
        """Bytes that came."""
        return self._size

    def close(self) -> None:
        """As of a file."""
        self._file.close()


def bounded() -> None:
    """Bound this process by the system, where it can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def unpack(archive: Path, into: Path, bounds: dict[str, int]) -> dict[str, Any]:
    """Write every file as a number; ``{"files": [[number, name, changed, whole], ...]}`` or
    ``{"why": key}``.
    """
    import py7zr  # noqa: PLC0415 - an extra

    with py7zr.SevenZipFile(archive, "r") as opened:
        if opened.needs_password():
            return {"why": "collection.password"}
        listed = opened.list()
        if len(listed) > bounds["files"]:
            raise _TooMuch("collection.too_many", bounds["files"])
        kept = [one for one in listed if not one.is_directory and not _leads_out(one.filename)]
        writers = _Writers(into, bounds)
        opened.extract(targets=[one.filename for one in kept], factory=writers)
        for _, writer in writers.made:
            writer.close()
    times = {one.filename: one.creationtime for one in kept}
    return {
        "files": [
            [number, name, _seconds(times.get(name)), writer.whole]
            for number, (name, writer) in enumerate(writers.made)
        ],
        "skipped": sum(not one.is_directory for one in listed) - len(writers.made),
    }


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _seconds(when: Any) -> float | None:
    stamp: Callable[[], float] | None = getattr(when, "timestamp", None)
    return None if stamp is None else float(stamp())


def main(archive: str, into: str, bounds: str) -> int:
    """Unpack and answer in JSON on standard output."""
    bounded()
    answer: dict[str, Any]
    try:
        answer = unpack(Path(archive), Path(into), json.loads(bounds))
    except _TooMuch as error:
        answer = {"why": error.why, "limit": error.limit}
    except MemoryError:
        answer = {"why": "collection.too_packed", "limit": MEMORY_BYTES // 2**20}
    except OSError as error:
        answer = {"why": "collection.unreadable", "errno": error.errno, "detail": str(error)}
    except Exception as error:  # noqa: BLE001 - py7zr breaks in many ways over damaged files
        name = type(error).__name__
        if name in _PASSWORD:
            answer = {"why": "collection.password"}
        elif name in _UNKNOWN:
            answer = {"why": "collection.unknown_packing"}
        else:
            answer = {"why": "collection.damaged"}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
