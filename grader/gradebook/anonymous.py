"""Results without persons: for a colleague, a study, a question about a check.

Nothing is taken out of a report; what may be shown is put in: points, outcomes, and the names that
the course and the grader gave to checks, messages and mistakes. What a learner wrote, and where it
lay, has no way into it: messages, their values, evidence, notes, file names and digests (who has
a file can compute its digest) stay behind; so do the times, which say who worked at night.
"""

from __future__ import annotations

import csv
import hmac
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import msgspec

from grader.gradebook.decisions import by_id, weighed
from grader.gradebook.rows import Row
from grader.reporters.json import ReportJson
from grader.reporters.view import points

KEY_BYTES: Final = 32
RESULTS, CHECKS, ABOUT = "results.csv", "checks.csv", "about.json"
SCHEMA: Final = "grader/anonymous/v1"
RESULT_COLUMNS: Final = (
    "learner", "assignment", "earned", "possible", "final", "partial", "attempts", "by_hand",
)  # fmt: skip
CHECK_COLUMNS: Final = (
    "learner", "assignment", "check", "function", "hidden", "outcome", "earned", "possible",
    "by_hand", "message_id", "faults",
)  # fmt: skip
_NAME = re.compile(r"\w[\w.\-]{0,79}")
_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs that nobody takes for another one."""
_LENGTH: Final = 13
"""65 bits: among 1,000 learners two are the same once in 10^13 exports."""

Line = tuple[str | int | float, ...]


@dataclass(frozen=True, kw_only=True)
class Anonymous:
    """The lines of both tables, in the order of their pseudonyms: that of the book says who."""

    results: tuple[Line, ...]
    checks: tuple[Line, ...]
    learners: int


def pseudonym(key: bytes, learner: str) -> str:
    """What stands for a learner: the same with the same key, and without it nobody's.

    HMAC-SHA256: whoever guesses ids cannot try them, as they could with a plain hash.
    """
    digest = hmac.digest(key, learner.encode("utf-8", "surrogatepass"), sha256)
    number = int.from_bytes(digest[:9], "big")
    return "p" + "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH))


def anonymous(reports: Iterable[tuple[Row, ReportJson]], key: bytes) -> Anonymous:
    """The results that count, overrides in them, under pseudonyms."""
    results: list[Line] = []
    checks: list[Line] = []
    for row, report in reports:
        who, lab = pseudonym(key, row.learner), _plain(row.attempt.assignment)
        results.append(
            (
                who, lab, points(row.earned), points(row.possible), int(row.final),
                int(row.attempt.partial), row.attempts,
                int(bool(row.overrides) or bool(row.adjustment)),
            )
        )  # fmt: skip
        given = by_id(row.overrides)
        for check in report.checks:
            earned, possible = weighed(check, given.get(check.id))
            faults = " ".join(_plain(slug) for slug in check.faults)
            checks.append(
                (
                    who, lab, _plain(check.id), _plain(check.function), int(check.hidden),
                    str(check.outcome), points(earned), points(possible), int(check.id in given),
                    _plain(check.message_id or ""), faults,
                )
            )  # fmt: skip
    return Anonymous(
        results=tuple(sorted(results, key=lambda line: line[:2])),
        checks=tuple(sorted(checks, key=lambda line: line[:2])),  # a lab's checks keep their order
        learners=len({line[0] for line in results}),
    )


def files(made: Anonymous) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file: two tables (UTF-8, CRLF) and what their columns mean."""
    yield RESULTS, _table(RESULT_COLUMNS, made.results)
    yield CHECKS, _table(CHECK_COLUMNS, made.checks)
    about = {
        "schema": SCHEMA,
        "learners": made.learners,
        "results": RESULT_COLUMNS,
        "checks": CHECK_COLUMNS,
    }
    yield ABOUT, msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n"


def _plain(name: str) -> str:
    """A name that a course or the grader gave; nothing where it is written otherwise."""
    return name if _NAME.fullmatch(name) else ""


def _table(columns: Iterable[str], lines: Iterable[Line]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue().encode()
