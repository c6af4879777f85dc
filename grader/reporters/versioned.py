"""Formats with a version in their name: an older one is read, a newer one refused with words."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from grader.errors import UsageError

T = TypeVar("T")


class _Named(msgspec.Struct):
    schema: str = ""


def read_json(content: bytes, kind: type[T], *, schema: str, error: str) -> T:
    """The content of a file of ours; ``schema`` is ``grader/report/v1``, the newest known.

    Raises:
        UsageError: it is of a newer version, or (``error``) no such file.
    """
    try:
        found = msgspec.json.decode(content, type=_Named).schema
        name, _, newest = schema.rpartition("/v")
        version = re.fullmatch(rf"{re.escape(name)}/v(\d{{1,6}})", found)
        if version is not None and int(version[1]) > int(newest):
            raise UsageError("error.newer_file", found=found, known=schema)
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
        raise UsageError(error, detail=str(fault)) from fault
