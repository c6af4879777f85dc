"""The folder of a class, where it comes as an archive or holds some."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path

from grader.collection.archive import OF_A_CLASS, unpack
from grader.collection.children import Opener
from grader.collection.kinds import kind_of
from grader.errors import OsErrorAs, SubmissionError, UsageError
from grader.model.evidence import Message


def opened_class(submissions: Path, into: Path) -> tuple[Path, dict[Path, Message]]:
    """The folder of a class, and why files that should be in it are not.

    Raises:
        UsageError: there is no such folder or archive.
        SubmissionError: the archive is broken.
    """
    if submissions.is_dir():
        return submissions, {}
    if not submissions.exists():
        raise UsageError("collection.no_folder", path=str(submissions))
    if not _packed(submissions):
        raise UsageError("collection.no_zip", path=str(submissions))
    unpacked = unpack(submissions, into, OF_A_CLASS, of_many=True)
    for place, _ in unpacked.left_out:  # its learner is found by the name, and told
        _stand_in(into.joinpath(*place.parts))
    return into, {into.joinpath(*place.parts): why for place, why in unpacked.left_out}


def _packed(path: Path) -> bool:
    with OsErrorAs(UsageError, "collection.unlisted", path=str(path)):
        return path.suffix.lower() == ".zip" or bool(kind_of(path))


def _stand_in(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def opener_of(parts: Path, left_out: dict[Path, Message]) -> Opener:
    """Unpacks an archive among the submissions, once; ``left_out`` grows by what it left out."""

    @cache
    def opened(path: Path) -> Path | None:
        into = parts / str(len(list(parts.iterdir())) if parts.is_dir() else 0)
        try:
            inner, why = opened_class(path, into)
        except (SubmissionError, UsageError):  # told with whom the archive is taken for
            return None
        left_out.update(why)
        return inner

    return opened
