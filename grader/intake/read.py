"""A learner's file becomes a Submission; nothing in it is run."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.neighbours import read_neighbours
from grader.intake.notebook import read_notebook, script
from grader.intake.source import MAX_NOTEBOOK_BYTES, MAX_SOURCE_BYTES, decode, read_bytes
from grader.model.evidence import Message
from grader.model.submission import Submission, Unit
from grader.parser import MAX_CODE, TooMuch, bounded


def read(
    path: Path,
    *,
    id: str | None = None,  # noqa: A002  # as Submission.id
    functions: Collection[str] = (),
) -> Submission:
    """Read a ``.py`` or ``.ipynb`` and the files beside it that it may need.

    ``id`` says whose it is; the file's name by default. ``functions`` are those that the lab asks
    for: a file beside it that defines them too is another learner's.

    Raises:
        SubmissionError: the file cannot be read as Python source or as a notebook.
    """
    # Long: both kinds of file, side by side, become one record.
    name = path.name
    notes: tuple[Message, ...] = ()
    written: tuple[tuple[str, bytes], ...] = ()
    suffix = path.suffix.lower()
    if suffix == ".py":
        content = read_bytes(path, limit=MAX_SOURCE_BYTES)
        text = decode(content, name=name)
        _within_bounds([text], name=name)
        source, notes = script(text, name=name)
        units: tuple[Unit, ...] = (Unit(label=name, source=source),)
    elif suffix == ".ipynb":
        content = read_bytes(path, limit=MAX_NOTEBOOK_BYTES)
        cells = read_notebook(content, name=name)
        units, notes, written = cells.units, cells.notes, cells.written
        _within_bounds((unit.source for unit in units), name=name)
    else:
        raise SubmissionError("intake.wrong_suffix", file=str(path), suffix=path.suffix)
    beside = read_neighbours(path, (unit.source for unit in units), functions)
    files = tuple({**dict(beside.files), **dict(written)}.items())
    return Submission(
        id=id if id is not None else name,
        entry=path,
        units=units,
        notebook=suffix == ".ipynb",
        files=files,
        digest=digest_of(units, files),
        notes=(*notes, *beside.notes),
    )


def _within_bounds(sources: Iterable[str], *, name: str) -> None:
    """Before anybody parses it, however often.

    Raises:
        SubmissionError: nobody should.
    """
    try:
        bounded(sources)
    except TooMuch as error:
        raise SubmissionError("intake.too_complex", file=name, limit=f"{MAX_CODE:,}") from error


def digest_of(units: Iterable[Unit], files: Iterable[tuple[str, bytes]]) -> str:
    """Hex SHA-256 of all that is executed or imported."""
    digest = hashlib.sha256()
    parts = [("unit", unit.label, unit.source.encode("utf-8", "replace")) for unit in units]
    parts += [("file", name, content) for name, content in files]
    for kind, label, content in parts:
        spelled = label.encode("utf-8", "surrogateescape")
        digest.update(f"{kind} {len(spelled)} {len(content)}\n".encode())
        digest.update(spelled)
        digest.update(content)
    return digest.hexdigest()
