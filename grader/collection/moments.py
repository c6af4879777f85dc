"""Dates in names, as platforms write them in the languages of their users."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_LONG: Final = 60
_LONG_NAME: Final = 400
_WORD: Final = re.compile(r"[A-Za-z]{3,9}")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_KOREAN: Final = re.compile(r"(20\d\d)년 ?(\d{1,2})월 ?(\d{1,2})일")
_KOREAN_YEAR_LAST: Final = re.compile(r"(\d{1,2})월 ?(\d{1,2})일?,? (20\d\d)년?")
_DASHED: Final = re.compile(r"(?<!\d)(20\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_TIME: Final = re.compile(
    r"(?:(오전|오후|AM|PM) ?)?(?<!\d)(\d{1,2})[:._h시 ]? ?(\d\d)분?(?!\d)(?:[:.]\d\d)?"
    r" ?(AM|PM|오전|오후)?",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"(?<!\d)(?P<date>20\d\d[-.]?\d\d[-.]?\d\d)"
    r"(?:(?P<sign>[ T_-]?)(?P<time>\d\d[-.:]?\d\d(?:[-.:]?\d\d)?))?(?!\d)"
)


def stamped(text: str) -> tuple[str, float]:
    """A name without the date that e-class systems put into it, and its seconds; else 0.

    ``lab1_김민수_20260312093000`` and ``김민수_2026-03-12 09-30-00_lab1``; ``20260312`` alone and
    ``20260312_1234`` may be somebody's number.
    """
    for match in _STAMP.finditer(text[:_LONG_NAME]):
        date, time = _digits(match["date"]), _digits(match["time"] or "")
        if len(match["date"]) == len(date) and len(time) < (6 if match["sign"] else 4):
            continue
        parts = [int(time[at : at + 2] or 0) for at in (0, 2, 4)]
        at = seconds(int(date[:4]), int(date[4:6]), int(date[6:]), *parts)
        if at:
            return f"{text[: match.start()]} {text[match.end() :]}", at
    return text, 0.0


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


def moment_of(text: str) -> float | None:
    """Seconds of ``Mar 5, 2026 1000 AM``, ``5 March, 2026 22:05`` or ``2026년 3월 5일 오후 1105``.

    Only to tell earlier from later: no zone is known. None for what is no date with a time.
    """
    if len(text) > _LONG:
        return None
    date, rest = _date(text)
    match = _TIME.fullmatch(rest.strip(" ,.")) if date else None
    if date is None or match is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    half = (match[1] or match[4] or "").casefold()
    if half:
        hour = hour % 12 + 12 * (half in ("pm", "오후"))
    return seconds(*date, hour, minute, 0) or None


def _date(text: str) -> tuple[tuple[int, int, int] | None, str]:
    """Year, month and day, and what else stands there."""
    for pattern in (_KOREAN, _DASHED):
        if match := pattern.search(text):
            rest = text[: match.start()] + " " + text[match.end() :]
            return (int(match[1]), int(match[2]), int(match[3])), rest
    if match := _KOREAN_YEAR_LAST.search(text):
        rest = text[: match.start()] + " " + text[match.end() :]
        return (int(match[3]), int(match[1]), int(match[2])), rest
    year = _YEAR.search(text)
    month = next((word for word in _WORD.finditer(text) if word[0][:3].casefold() in _MONTHS), None)
    if year is None or month is None:
        return None, text
    around = re.compile(
        rf"(?:(?<!\d)(\d{{1,2}})\.? )?{month[0]}\.?(?: (\d{{1,2}})(?!\d))?,? {year[1]}(?!\d)"
    )
    match = around.search(text)
    if match is None or not (match[1] or match[2]):
        return None, text
    rest = text[: match.start()] + " " + text[match.end() :]
    number = _MONTHS.index(month[0][:3].casefold()) + 1
    return (int(year[1]), number, int(match[1] or match[2])), rest


def seconds(year: int, month: int, day: int, hour: int, minute: int, second: int) -> float:
    """Seconds since 1970; 0 for what is no date."""
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0
