"""The worker's own folder: what the grader puts there, asks of it and reads in it."""

from __future__ import annotations

import os
from pathlib import Path

from grader.wire.messages import GetFile, ListFiles, PutFile
from grader.wire.values import Blob, Sequence
from grader.worker.texts import plain

MOST_NAMES = 2_000


def put_file(work: Path, request: PutFile) -> None:
    """Write a file; its folder is made."""
    path = work / request.relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(request.content)


def get_file(work: Path, request: GetFile) -> Blob:
    """The content of a file.

    Raises:
        ValueError: it is larger than was asked for.
    """
    with (work / request.relative).open("rb") as file:
        content = file.read(request.most_bytes + 1)
    if len(content) > request.most_bytes:
        raise ValueError(f"{request.relative} is larger than {request.most_bytes} bytes")
    return Blob(content)


def list_files(work: Path, request: ListFiles) -> Sequence:
    """Names of the files and folders below a folder; those of folders end in a slash."""
    root = work / request.relative
    names: list[str] = []
    for folder, folders, files in os.walk(root):
        below = Path(folder).relative_to(root)
        names += [(below / name).as_posix() + "/" for name in sorted(folders)]
        names += [(below / name).as_posix() for name in sorted(files)]
        if len(names) > MOST_NAMES:
            break
    return Sequence("list", tuple(plain(name) for name in sorted(names)[:MOST_NAMES]))
