"""The statistics of a lab's checks as CSV and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import msgspec

from grader.gradebook.items import Item, Items
from grader.gradebook.sheet import BOM, csv_line, harmless
from grader.model.outcome import Outcome
from grader.text import Catalogue

SCHEMA: Final = "grader/items/v1"
COLUMNS: Final = (
    "check", "function", "title", "possible", "learners", "difficulty", "discrimination", "passed",
    "failed", "not_attempted", "blocked", "other", "faults",
)  # fmt: skip
_NAMED: Final = (Outcome.PASSED, Outcome.FAILED, Outcome.NOT_ATTEMPTED, Outcome.BLOCKED)


def csv_lines(made: Items, catalogue: Catalogue) -> Iterator[bytes]:
    """A line for each check (UTF-8 with its mark, CRLF); what is not known is an empty cell."""
    yield BOM.encode() + csv_line(catalogue.text(f"items.column.{name}") for name in COLUMNS)
    for item in made.items:
        yield csv_line(_cells(item))


def json_bytes(made: Items) -> bytes:
    """All of it; shares and correlations are numbers, null where they are not known."""
    body = {
        "schema": SCHEMA,
        "assignment": made.assignment,
        "learners": made.learners,
        "left_out": {"unread": made.unread, "partial": made.partial},
        "hand_ins": made.hand_ins,
        "grading_s": {
            "median": made.median_s,
            "longest": made.seconds[-1] if made.seconds else None,
            "all": math.fsum(made.seconds),
        },
        "items": [
            msgspec.to_builtins(item)
            | {"outcomes": dict(item.outcomes), "faults": dict(item.faults)}
            for item in made.items
        ],
    }
    return msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n"


def _cells(item: Item) -> list[str | int | float]:
    counts = dict(item.outcomes)
    others = sum(count for outcome, count in counts.items() if outcome not in _NAMED)
    return [
        harmless(item.check), harmless(item.function), harmless(item.title or ""), item.possible,
        item.learners, _figure(item.difficulty), _figure(item.discrimination),
        *(counts.get(outcome, 0) for outcome in _NAMED), others,
        harmless("; ".join(f"{slug} {count}" for slug, count in item.faults)),
    ]  # fmt: skip


def _figure(value: float | None) -> str | float:
    return "" if value is None else round(value, 4)
