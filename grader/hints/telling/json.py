"""A hint as JSON, ``grader/hint/v1``: the format that other tools read.

The schema in ``docs/hint.schema.json`` is generated from the types below:
``python -m grader.hints.telling.json > docs/hint.schema.json``. Fields may be added within v1.
"""

from __future__ import annotations

import sys
from typing import Any, Literal

import msgspec
from msgspec.structs import asdict

from grader.hints.telling.checked import Checked, as_text
from grader.hints.telling.hint import SCHEMA, Explained, Hint
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.reporters.safe import json_text, json_value
from grader.reporters.versioned import json_schema, read_json


class WhereJson(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the learner's own code; the file is a unit's label, ``lab1.ipynb[3]``."""

    file: str
    line: int
    column: int | None = None
    """From 1, of what Python cannot read."""


class FaultJson(msgspec.Struct, frozen=True, kw_only=True):
    """A fault, where it is, what was observed of it, and its text at the hint's level."""

    slug: str
    code: str
    confidence: Literal["certain", "likely"]
    where: WhereJson | None
    evidence: dict[str, Any]
    title: str
    message: str
    topic: str | None
    """For ``grader explain``."""


class ExceptionJson(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What ended the program; file and line are the learner's own, null where it has none."""

    type: str
    message: str
    file: str | None
    line: int | None
    column: int | None = None


class CheckedJson(msgspec.Struct, frozen=True, kw_only=True):
    """A lab's check that does not pass, in words; without ``check`` a function to write."""

    check: str | None
    function: str
    title: str
    seen: tuple[str, ...]
    """What the check says and observed, line by line."""
    concept: str
    step: str
    topic: str | None


class HintJson(msgspec.Struct, frozen=True, kw_only=True):
    """A hint."""

    schema: Literal["grader/hint/v1"]
    target: str
    faults: tuple[FaultJson, ...]
    """What was observed, the root cause first."""
    later: tuple[FaultJson, ...]
    """What the lines that did not run will meet."""
    exception: ExceptionJson | None
    ended: Literal["done", "raised", "timeout", "crashed", "out_of_memory", "limited", "not_run"]
    """``limited``: the program reached for what a hint does not give it, the network say."""
    standins: tuple[str, ...]
    """Data sets that were replaced by arrays of the same shape, type and range."""
    failed: tuple[str, ...]
    """Titles of a lab's checks that did not pass."""
    level: int
    language: Literal["en", "ko"]
    source: Literal["rules", "llm"]
    checked: CheckedJson | None = None
    """The lab's check that the hint is about."""


def render(hint: Hint) -> bytes:
    """The hint as UTF-8 JSON that ends in a line feed."""
    return msgspec.json.format(msgspec.json.encode(as_json(hint)), indent=2) + b"\n"


def as_json(hint: Hint) -> HintJson:
    """The hint as the types of the schema."""
    raised = hint.raised
    place = raised.place if raised is not None else None
    return HintJson(
        schema="grader/hint/v1",
        target=json_text(hint.target, limit=300),
        faults=tuple(map(_fault, hint.faults)),
        later=tuple(map(_fault, hint.later)),
        exception=None
        if raised is None
        else ExceptionJson(
            type=json_text(raised.type, limit=200),
            message=json_text(raised.message, limit=4_000),
            file=json_text(place.file, limit=300) if place is not None else None,
            line=place.line if place is not None else None,
            column=place.column if place is not None else None,
        ),
        ended=hint.ended,  # type: ignore[arg-type] # one of those
        standins=tuple(json_text(name, limit=100) for name in hint.standins),
        failed=tuple(json_text(title, limit=300) for title in hint.failed),
        level=hint.level,
        language=hint.language,  # type: ignore[arg-type] # one of those
        source=hint.source,  # type: ignore[arg-type] # one of those
        checked=None if hint.checked is None else _checked(hint.checked),
    )


def parse(content: bytes) -> Hint:
    """A hint that :func:`render` wrote; places without their source, notes are gone.

    Raises:
        UsageError: it is no such hint, or one of a newer grader.
    """
    stored = read_json(content, HintJson, schema=SCHEMA, error="error.hint_file")
    same = asdict(stored)
    del same["schema"]
    raised: ExceptionJson | None = same.pop("exception")
    checked = None if stored.checked is None else _of_check(stored.checked)
    told = {name: tuple(map(_told, same.pop(name))) for name in ("faults", "later")}
    return Hint(
        raised=None if raised is None else _raised(raised), **same | told | {"checked": checked}
    )


def _raised(stored: ExceptionJson) -> ExceptionFacts:
    where = None
    if stored.file is not None:
        where = Place(file=stored.file, line=stored.line or 0, column=stored.column)
    frames = () if where is None else (where,)
    return ExceptionFacts(type=stored.type, message=stored.message, frames=frames)


def _told(stored: FaultJson) -> Explained:
    same = asdict(stored)
    where: WhereJson | None = same.pop("where")
    place = None
    if where is not None:
        place = Place(file=where.file, line=where.line, column=where.column)
    return Explained(place=place, **same | {"topic": stored.topic or ""})


def _checked(checked: Checked) -> CheckedJson:
    return CheckedJson(
        check=checked.check or None,
        function=json_text(checked.function, limit=200),
        title=json_text(checked.title, limit=300),
        seen=tuple(json_text(line, limit=2_000) for line in as_text(checked)[1:]),
        concept=json_text(checked.concept, limit=4_000),
        step=json_text(checked.step, limit=2_000),
        topic=checked.topic or None,
    )


def _of_check(stored: CheckedJson) -> Checked:
    same = asdict(stored)
    del same["seen"]
    same |= {"check": stored.check or "", "topic": stored.topic or ""}
    return Checked(said="\n".join(stored.seen), **same)


def schema() -> dict[str, Any]:
    """The JSON Schema of a hint."""
    return json_schema(HintJson, title=SCHEMA)


def _fault(told: Explained) -> FaultJson:
    place = told.place
    return FaultJson(
        slug=told.slug,
        code=told.code,
        confidence=told.confidence,  # type: ignore[arg-type] # one of those
        where=None
        if place is None
        else WhereJson(file=json_text(place.file, limit=300), line=place.line, column=place.column),
        evidence={
            json_text(name, limit=100): json_value(value) for name, value in told.evidence.items()
        },
        title=told.title,
        message=json_text(told.message, limit=20_000),
        topic=told.topic or None,
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n")
