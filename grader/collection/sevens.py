"""The entries of a 7z, unpacked by a process of its own."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from grader.collection.entries import Entry
from grader.collection.pieces import PIECE_BYTES
from grader.errors import SubmissionError
from grader.model.composed import composed

WALL_S: Final = 1_800.0
"""A backstop: the process is bounded by the time that it computes."""


def can_read() -> bool:
    """Whether py7zr is installed."""
    return importlib.util.find_spec("py7zr") is not None


def seven_entries(archive: Path, work: Path, **bounds: int) -> Iterator[Entry]:
    """What a 7z holds.

    Args:
        archive: the file.
        work: a folder that is made for what comes out; the caller removes it.
        bounds: ``files``, ``total_bytes``, ``file_bytes``.

    Raises:
        SubmissionError: it is damaged, has a password, holds too much, or nothing here reads 7z.
        OSError: the folder cannot be written.
    """
    if not can_read():
        raise SubmissionError("collection.no_seven", file=archive.name)
    work.mkdir(parents=True, exist_ok=True)
    answer = _answer(archive, work, bounds)
    why = answer.get("why")
    if why is not None:
        if answer.get("errno") is not None:
            raise OSError(answer["errno"], str(answer.get("detail", "")))
        told = {key: answer[key] for key in ("limit", "detail") if key in answer}
        raise SubmissionError(str(why), file=archive.name, **told)
    for _ in range(int(answer["skipped"])):
        yield Entry(name="", plain=False, folder=False, pieces=lambda _: iter(()))
    for number, name, changed, whole in answer["files"]:
        yield Entry(
            name=composed(str(name)), plain=True, folder=False, changed=changed,
            pieces=partial(_pieces, work / str(number), whole, bounds["file_bytes"]),
        )  # fmt: skip


def _pieces(path: Path, whole: bool, limit: int, name: str) -> Iterator[bytes]:
    if not whole:
        raise SubmissionError("collection.too_large", file=name, limit=limit // 2**20 or 1)
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece
    path.unlink()  # what is copied needs no room twice


def _answer(archive: Path, work: Path, bounds: dict[str, int]) -> dict[str, Any]:
    command = [
        sys.executable, "-I", "-m", "grader.collection.seven",
        str(archive.absolute()), str(work.absolute()), json.dumps(bounds),
    ]  # fmt: skip
    try:
        # our own interpreter and module; the archive is an argument and nothing more
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=WALL_S, check=False
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # ended by the system over it
        return {"why": "collection.endless"}
    return answer if isinstance(answer, dict) else {"why": "collection.damaged"}
