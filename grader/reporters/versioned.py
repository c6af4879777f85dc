"""Formats with a version in their name: an older one is read, a newer one refused with words."""

from __future__ import annotations

import inspect
import re
from typing import Any, Final, TypeVar

import msgspec

from grader.errors import UsageError

T = TypeVar("T")

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


class _Named(msgspec.Struct):
    schema: str = ""


def json_schema(kind: type[msgspec.Struct], *, title: str) -> dict[str, Any]:
    """The JSON Schema of a format.

    Docstrings become descriptions without their indentation, whatever version of msgspec writes it.
    """
    (found,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for part in parts.values():
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])
    return {"$schema": DRAFT, "title": title, **found, "$defs": parts}


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
