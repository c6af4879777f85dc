"""What a program reads besides its direct neighbours: folders and models that it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.errors import SubmissionError
from grader.intake.neighbours import SUFFIXES
from grader.intake.source import read_bytes
from grader.model.submission import Submission

MODELS: Final = frozenset({".keras", ".h5", ".hdf5"})
MAX_FILE_BYTES: Final = 20 * 2**20
MAX_TOTAL_BYTES: Final = 60 * 2**20
"""What crosses to a worker in one message."""
MAX_FILES: Final = 2_000
MAX_DEPTH: Final = 3
MAX_ENTRIES: Final = 5_000


def with_files(submission: Submission) -> Submission:
    """The submission with the files in folders that its source names, and models it names.

    Nothing is read that the program does not name: what else lies there is nobody's business.
    """
    folder = submission.entry.absolute().parent
    text = "\n".join(unit.source for unit in submission.units)
    files = dict(submission.files)
    left = MAX_TOTAL_BYTES - sum(len(content) for content in files.values())
    for path in _named(folder, text):
        relative = path.relative_to(folder).as_posix()
        if relative in files or len(files) >= MAX_FILES:
            continue
        try:
            content = read_bytes(path, limit=min(left, MAX_FILE_BYTES), empty=True)
        except SubmissionError:
            continue
        left -= len(content)
        files[relative] = content
    return replace(submission, files=tuple(files.items()))


def _named(folder: Path, text: str) -> Iterator[Path]:
    """Models and large data beside the program, then all data in folders, by name."""
    wanted = SUFFIXES | MODELS
    for path in _entries(folder):
        if path.is_symlink() or path.name not in text:
            continue
        if path.is_file() and path.suffix.lower() in wanted:
            yield path
        elif path.is_dir():
            for below, folders, names in os.walk(path):
                depth = len(Path(below).relative_to(folder).parts)
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                if depth >= MAX_DEPTH:
                    folders.clear()
                for name in sorted(names):
                    file = Path(below) / name
                    if file.suffix.lower() in wanted and not file.is_symlink():
                        yield file


def _entries(folder: Path) -> list[Path]:
    try:
        entries = [path for _, path in zip(range(MAX_ENTRIES), folder.iterdir(), strict=False)]
    except OSError:
        return []
    return sorted(path for path in entries if not path.name.startswith("."))
