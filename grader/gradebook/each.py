"""What a class gets one by one: a file for each learner, or a line of JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import msgspec

from grader.gradebook.revive import revived
from grader.gradebook.rows import Row
from grader.model.composed import composed
from grader.model.report import Report
from grader.reporters import classroom50, gradescope, terminal
from grader.reporters.json import ReportJson
from grader.text import Catalogue

Texts = Callable[[str, str], Catalogue]
"""(assignment, language) -> texts."""
FORMATS = {
    "gradescope": "{learner}/results.json",
    "classroom50": "{learner}/result.json",
    "feedback": "{learner}.txt",
}
"""Formats that are a file for each learner, and where it lies."""
ADDS_UP = "classroom50"
"""The platform adds the tests up itself, so what is beside them cannot be told to it."""
_OF_AN_OVERRIDE = ("check", "points", "reason", "who", "made_at", "report")
"""Whose it is stands beside it."""
PAGE_WIDTH = 100
MAX_NAME_BYTES = 200
"""Disks allow 255, of which the digest and the suffix take some."""
# Control characters, what systems reserve, and what shows a name other than it is.
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]'
)
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def files(
    reports: Iterable[tuple[Row, ReportJson]],
    form: str,
    texts: Texts,
    *,
    language: str | None,
    by_assignment: bool,
    classroom: str = "",
) -> Iterator[tuple[str, bytes]]:
    """(path, content) for each newest report; without a language, in the one it was graded in.

    ``classroom`` is Classroom 50's short name of the class; only its format needs it.
    """
    taken: set[str] = set()
    for row, stored in reports:
        catalogue = texts(stored.assignment, language or stored.language)
        if form == ADDS_UP:
            row = dataclasses.replace(row, adjustment=Decimal(0))  # noqa: PLW2901 - as it goes there
        report, catalogue = revived(stored, catalogue, row)
        path = FORMATS[form].format(learner=file_name(row.learner, taken, stored.assignment))
        if by_assignment:
            path = f"{file_name(stored.assignment, set())}/{path}"
        yield path, _content(form, row, report, catalogue, classroom)


def _content(form: str, row: Row, report: Report, catalogue: Catalogue, classroom: str) -> bytes:
    if form == "gradescope":
        return gradescope.render(report, catalogue)
    if form == "classroom50":
        # As its own web page writes a score that no run of the platform produced.
        tag = f"submit/manual-{row.attempt.graded_at.replace(':', '-')}"
        place = classroom50.RunFacts(
            classroom=classroom, assignment=report.assignment, owner=row.learner or "unknown",
            submission=tag, commit=tag, release=tag, review=tag, datetime=row.attempt.graded_at,
        )  # fmt: skip
        return classroom50.render(report, catalogue, place)
    return terminal.render(report, catalogue, width=PAGE_WIDTH).encode()


def lines(reports: Iterable[tuple[Row, ReportJson]]) -> Iterator[bytes]:
    """One JSON object a line: the points that count, every override and the report as graded."""
    for row, report in reports:
        line = {
            "learner": row.learner,
            "name": row.name,
            "assignment": row.attempt.assignment,
            "earned": row.earned,
            "possible": row.possible,
            "final": row.final,
            "adjustment": f"{row.adjustment:f}",
            "comments": list(row.comments),
            "attempts": row.attempts,
            "graded_at": row.attempt.graded_at,
            "seconds": row.attempt.seconds,
            "digest": row.attempt.digest,
            "fingerprint": row.attempt.fingerprint,
            "training": row.attempt.training,
            "file": row.attempt.handed_in.file,
            "handed_in": row.attempt.handed_in.at,
            "notes": [
                {"id": one.id, "params": dict(one.params)} for one in row.attempt.handed_in.notes
            ],
            "overrides": [
                {name: getattr(one, name) for name in _OF_AN_OVERRIDE} for one in row.overrides
            ],
            "report": report,
        }
        yield msgspec.json.encode(line) + b"\n"


def file_name(learner: str, taken: set[str], salt: str = "") -> str:
    """A name for a learner's file on every system; ``taken`` grows by it.

    One that had to be changed, or that another learner's equals but for its case, ends in a
    part of the id's digest.
    """
    name = composed(learner)
    safe = _UNSAFE.sub("_", name).strip(". ")[:80]
    safe = safe.encode()[:MAX_NAME_BYTES].decode("utf-8", "ignore").strip(". ")
    if _RESERVED.match(safe) or not safe:
        safe = f"_{safe}"
    key = f"{salt}/{safe.casefold()}"
    if safe != learner or key in taken:
        digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        safe = f"{safe}-{digest}"
        key = f"{salt}/{safe.casefold()}"
    taken.add(key)
    return safe
