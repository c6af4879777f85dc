"""The file of a zip, read by ``zipfile`` under a bound on what it lists.

``zipfile`` makes an object of every entry before anybody can count them: 1.5 million take 25 s and
650 MB. The list lies in one piece at the file's end, and each entry of it begins with the same
four bytes; so they are counted when the piece is read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError

_ENTRY: Final = b"PK\x01\x02"
_BYTES_PER_ENTRY: Final = 1_000
"""Names and extra fields included; platforms write about a hundred."""


class Listed:
    """A file that refuses to give out the list of too many entries."""

    def __init__(self, path: Path, *, most: int) -> None:
        """Opens it for reading; ``most`` entries may be listed.

        Raises:
            OSError: it cannot be opened.
        """
        self._file = path.open("rb")
        self._name = path.name
        self._most = most
        self._size = os.fstat(self._file.fileno()).st_size

    def __enter__(self) -> Listed:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            SubmissionError: they are a list of too many entries.
        """
        wanted = size if size >= 0 else self._size
        if min(wanted, self._size - self._file.tell()) > max(self._most * _BYTES_PER_ENTRY, 2**20):
            raise self._too_many()
        data = self._file.read(size)
        if data.startswith(_ENTRY) and data.count(_ENTRY) > self._most:
            raise self._too_many()
        return data

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """As of a file."""
        return self._file.seek(place, whence)

    def tell(self) -> int:
        """As of a file."""
        return self._file.tell()

    def seekable(self) -> bool:
        """As of a file."""
        return True

    def close(self) -> None:
        """As of a file."""
        self._file.close()

    def _too_many(self) -> SubmissionError:
        return SubmissionError("collection.too_many", file=self._name, limit=self._most)
