"""Files onto the disk: each whole or not at all, and nobody's own is overwritten unasked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.ci.parts import File, Files
from grader.course.writing import write_atomically
from grader.errors import EnvironmentFault, OsErrorAs, UsageError

LISTED: Final = 5
IN_REPOSITORY: Final = ("github", "gitlab")
"""Platforms that read their files at the top of a repository, and nowhere else."""


@dataclass(frozen=True, kw_only=True)
class Put:
    """What now lies there, by its place below the folder."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    replaced: tuple[str, ...]


def judge_place(platform: str, out: Path) -> None:
    """Whether the platform would look there.

    Raises:
        UsageError: a job belongs at the top of a git repository.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("ci.no_folder", path=str(out.resolve()))
    if platform not in IN_REPOSITORY or (out / ".git").exists():
        return
    for above in out.resolve().parents:
        if (above / ".git").exists():
            raise UsageError("ci.not_top", path=str(out.resolve()), top=str(above))
    raise UsageError("ci.no_repository", path=str(out.resolve()))


def put(files: Files, out: Path, *, force: bool) -> Put:
    """Write the files below ``out``, which is made; without ``force`` nothing is replaced.

    Raises:
        UsageError: other content is there; then nothing at all was written.
        EnvironmentFault: the folder cannot be written.
    """
    same: list[str] = []
    other: list[str] = []
    with OsErrorAs(EnvironmentFault, "ci.unwritable", path=str(out.resolve())):
        for place, file in files.items():
            path = out / place
            if path.is_file() and path.read_bytes() == file.content:
                same.append(place)
            elif path.exists() or path.is_symlink():
                other.append(place)
        if other and not force:
            more = ", …" if len(other) > LISTED else ""
            listed = ", ".join(other[:LISTED]) + more
            raise UsageError("ci.exists", files=listed, path=str(out.resolve()))
        for place, file in files.items():
            _write(out / place, file, there=place in same)
    written = tuple(place for place in files if place not in same and place not in other)
    return Put(written=written, same=tuple(same), replaced=tuple(other))


def _write(path: Path, file: File, *, there: bool) -> None:
    if not there:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, file.content)
    if file.executable:
        path.chmod(path.stat().st_mode | 0o111)
