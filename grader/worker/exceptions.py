"""An exception of the submission as plain data."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable, Collection
from typing import Final

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.worker import operations
from grader.worker.texts import plain, without_colours

MAX_MESSAGE: Final = 4000
MAX_HEAD: Final = 1500
"""Characters of a longer one that are kept of its beginning."""
MAX_FRAMES: Final = 12
_NAME: Final[Callable[[type], str]] = type.__dict__["__name__"].__get__


def exception_facts(error: BaseException, own_files: Collection[str]) -> ExceptionFacts:
    """Type, message and traceback; ``own_files`` are the labels of the learner's own code.

    Whatever the exception answers, or refuses to: what cannot be read is left out.
    """
    try:
        message = _both_ends(without_colours(plain(str(error))))
    except BaseException:  # noqa: BLE001 - a hostile __str__
        message = ""
    try:
        return _read(error, message, own_files)
    except BaseException:  # noqa: BLE001 - hostile attributes
        return ExceptionFacts(type=_type_name(error), message=message, frames=())


def _read(error: BaseException, message: str, own_files: Collection[str]) -> ExceptionFacts:
    summaries = [
        summary
        for summary in traceback.extract_tb(error.__traceback__, limit=-400)
        if summary.filename != operations.__file__  # the learner's own operator, shown to us
    ]
    frames = [_frame(summary, own_files) for summary in summaries]
    mine = [one for one in summaries if one.filename in own_files]
    own = [frame for frame in frames if frame.own]
    kept = (own or frames)[-MAX_FRAMES:]
    syntax = None
    if isinstance(error, SyntaxError):
        syntax = Place(
            file=plain(str(error.filename or ""), 300),
            line=_number(error.lineno),
            source=plain(str(error.text or ""), 300).rstrip(),
            own=error.filename in own_files,
            column=_number(error.offset) or None,
        )
    missing = error.name if isinstance(error, ImportError) else None
    inmost = frames[-1] if frames and not frames[-1].own else None
    return ExceptionFacts(
        type=_type_name(error),
        message=message,
        frames=tuple(kept),
        missing_module=plain(str(missing), 200) if missing else None,
        syntax=syntax,
        raised_in=None if inmost is None else inmost.file.rpartition("-packages/")[2],
        part=(plain(_marked(mine[-1]), 300) or None) if mine else None,
    )


def _marked(summary: traceback.FrameSummary) -> str:
    """What Python underlines of a line in a traceback; empty where it marks none, or several lines.

    Columns count bytes.
    """
    first, last = summary.colno, summary.end_colno
    if first is None or last is None or summary.end_lineno != summary.lineno:
        return ""
    line = linecache.getline(summary.filename, summary.lineno or 0).encode("utf-8", "replace")
    return line[first:last].decode("utf-8", "replace").strip()


def _both_ends(message: str) -> str:
    """A long message without its middle: an error of a graph says what happened at its end."""
    if len(message) <= MAX_MESSAGE:
        return message
    return f"{message[:MAX_HEAD]}\n...\n{message[MAX_HEAD + 5 - MAX_MESSAGE :]}"


def _type_name(error: BaseException) -> str:
    """Past a metaclass that answers for the name."""
    return plain(_NAME(type(error)), 100)


def _number(value: object) -> int:
    """A line or column, which code may have set to anything."""
    return value if type(value) is int and 0 <= value < 2**31 else 0


def remember_source(label: str, source: str) -> None:
    """Let tracebacks show the lines of code that has no file of that name."""
    lines = source.splitlines(keepends=True)
    linecache.cache[label] = (len(source), None, lines, label)


def _frame(summary: traceback.FrameSummary, own_files: Collection[str]) -> Place:
    return Place(
        file=plain(summary.filename[-300:]),
        line=summary.lineno or 0,
        function=plain(summary.name, 200),
        source=plain(summary.line or "", 300),
        own=summary.filename in own_files,
    )
