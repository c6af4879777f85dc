"""The bytes of a learner's file, under limits, and their text."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from grader.errors import SubmissionError
from grader.model.place import Place

MAX_SOURCE_BYTES = 2 * 2**20
MAX_NOTEBOOK_BYTES = 50 * 2**20
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_COOKIES = frozenset({"utf-8", "utf8", "cp949", "euc-kr", "euckr", "ms949", "ascii", "latin-1"})
_HEAD_BYTES = 4_096
_GUESSED_BYTES = 2**20
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path, *, limit: int, empty: bool = False) -> bytes:
    """The content of a regular file that lies in its folder, not somewhere else.

    Raises:
        SubmissionError: a link that leads out, no regular file, too large, unreadable, or
            empty where ``empty`` does not allow it.
    """
    try:
        if path.is_symlink():
            home = path.parent.resolve()
            target = path.resolve(strict=True)
            if not target.is_relative_to(home):
                raise SubmissionError("intake.link_out", file=str(path))
            path = target
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):  # a pipe would block, a device would never end
            raise SubmissionError("intake.not_regular", file=str(path))
        if facts.st_size > limit:
            raise SubmissionError(
                "intake.too_large",
                file=str(path),
                size=megabytes(facts.st_size),
                limit=megabytes(limit),
            )
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            content = file.read(limit + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        detail = getattr(error, "strerror", None) or str(error)
        raise SubmissionError("intake.unreadable", file=str(path), detail=detail) from error
    if len(content) > limit:  # it grew while it was read
        raise SubmissionError(
            "intake.too_large", file=str(path), size=f"> {megabytes(limit)}", limit=megabytes(limit)
        )
    if not empty and not content.strip():
        raise SubmissionError("intake.empty", file=str(path))
    return content


def decode(content: bytes, *, name: str) -> str:
    """Python source as text with ``\\n`` line ends.

    A coding line such as ``# -*- coding: euc-kr -*-`` counts, as it does for Python.

    Raises:
        SubmissionError: it is not UTF-8, or holds a NUL byte.
    """
    if content.startswith(_UTF16_MARKS):
        raise SubmissionError("intake.not_utf8_whole", file=name, encoding="UTF-16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _declared(content)
        if declared is None:
            place = _place(name, content.removeprefix(codecs.BOM_UTF8)[: error.start])
            encoding = _guess(content)
            if encoding is None:
                raise SubmissionError("intake.not_utf8", **place.params) from error
            raise SubmissionError(
                "intake.not_utf8_known", **place.params, encoding=encoding
            ) from error
        text = declared
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SubmissionError("intake.nul_byte", file=name, line=line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SubmissionError("intake.empty", file=name)
    return text


def _place(name: str, before: bytes) -> Place:
    """Where a byte stands; what comes before it is UTF-8."""
    lines = re.split("\r\n|\r|\n", before.decode())
    return Place(file=name, line=len(lines), column=len(lines[-1]) + 1)


def _declared(content: bytes) -> str | None:
    """The text by the coding line among the first two lines, if it holds."""
    match = _COOKIE.search(b"\n".join(content[:_HEAD_BYTES].splitlines()[:2]))
    if match is None:
        return None
    codec = match[1].decode("ascii").lower().replace("_", "-")
    if codec not in _COOKIES:
        return None
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _guess(content: bytes) -> str | None:
    """The encoding that Korean Windows editors use, where the bytes read as Hangul."""
    decoder = codecs.getincrementaldecoder("cp949")()
    try:
        text = decoder.decode(content[:_GUESSED_BYTES], final=len(content) <= _GUESSED_BYTES)
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if ord(character) > 127]
    hangul = [character for character in foreign if "가" <= character <= "힣"]
    return "CP949 (EUC-KR)" if 2 * len(hangul) > len(foreign) else None


def megabytes(size: int) -> str:
    """``12.3 MB`` for a number of bytes."""
    return f"{size / 2**20:.1f} MB"
