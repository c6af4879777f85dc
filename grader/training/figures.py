"""Writes calibrated figures into ``assignment.toml``; every other byte stays."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any, Final

from grader.data.cache import write_whole
from grader.errors import AssignmentError
from grader.model.assignment import Calibration

_HEADER: Final = re.compile(rb"^[ \t]*\[")
_KEY: Final = re.compile(rb"^([ \t]*)([A-Za-z_]+)([ \t]*=[ \t]*)([^#\r\n]*?)([ \t]*(?:#.*)?)$")


def write_calibration(path: Path, data: str, budget: str, figures: Calibration) -> None:
    """Put ``figures`` into ``[training.calibration.<data>.<budget>]``, in one step.

    Values are replaced where they stand, so comments and order stay; the table is added
    at the end of the file where it is missing.

    Raises:
        AssignmentError: the file cannot be read or written, is no TOML, or holds the table
            in another form (inline, say).
    """
    try:
        content = path.read_bytes()
        before = tomllib.loads(content.decode())
        changed = _changed(content, ("training", "calibration", data, budget), figures)
        after = tomllib.loads(changed.decode())
        if not _only_these(before, after, data, budget, figures):
            raise AssignmentError("training.table_form", path=str(path), table=f"{data}.{budget}")
        if changed != content:
            # resolve: a link stays a link, its target gets the figures
            write_whole(path.resolve(), changed)
    except OSError as error:
        detail = error.strerror or str(error)
        raise AssignmentError("training.not_written", path=str(path), detail=detail) from error
    except ValueError as error:  # not UTF-8, no TOML: before, or after the change
        raise AssignmentError("training.not_written", path=str(path), detail=str(error)) from error


def _changed(content: bytes, table: tuple[str, ...], figures: Calibration) -> bytes:
    values = {name: repr(value).encode() for name, value in dataclasses.asdict(figures).items()}
    lines = content.splitlines(keepends=True)
    newline = b"\r\n" if b"\r\n" in content else b"\n"
    start = next((i for i, line in enumerate(lines) if _names(line, table)), None)
    if start is None:
        gap = b"" if not content or content.endswith((b"\n", b"\r\n")) else newline
        body = b"".join(b"%s = %s%s" % (k.encode(), v, newline) for k, v in values.items())
        return content + gap + newline + b"[%s]%s" % (".".join(table).encode(), newline) + body
    end = next((i for i in range(start + 1, len(lines)) if _HEADER.match(lines[i])), len(lines))
    last = start
    for position in range(start + 1, end):
        text = lines[position].rstrip(b"\r\n")
        match = _KEY.match(text)
        if match is None:
            continue
        last = position
        value = values.pop(match[2].decode(), None)
        if value is not None:
            ending = lines[position][len(text) :]
            lines[position] = match[1] + match[2] + match[3] + value + match[5] + ending
    if not lines[last].endswith(b"\n"):
        lines[last] += newline
    missing = [b"%s = %s%s" % (k.encode(), v, newline) for k, v in values.items()]
    return b"".join(lines[: last + 1] + missing + lines[last + 1 :])


def _names(line: bytes, table: tuple[str, ...]) -> bool:
    """Whether a line is the header of ``table``, however it is spelt."""
    if not _HEADER.match(line):
        return False
    try:
        found: Any = tomllib.loads(line.decode())
    except ValueError:
        return False
    for part in table:
        if not isinstance(found, dict) or part not in found:
            return False
        found = found[part]
    return bool(found == {})


def _only_these(
    before: dict[str, Any], after: dict[str, Any], data: str, budget: str, figures: Calibration
) -> bool:
    """Whether the change did what it should and nothing else."""
    try:
        written = after["training"]["calibration"][data].pop(budget)
    except (KeyError, TypeError, AttributeError):
        return False
    old = before.setdefault("training", {}).setdefault("calibration", {}).setdefault(data, {})
    old.pop(budget, None)
    return bool(before == after and written == dataclasses.asdict(figures))
