"""Moments and time zones as people write them into ``course.toml``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

_OFFSET: Final = re.compile(r"([+-])(0\d|1[0-4]):?([0-5]\d)")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE: Final = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(Z|[+-]\d\d:?\d\d)?")


def zone_of(text: str) -> tzinfo | None:
    """``Asia/Seoul`` or ``+09:00``; None where nobody here knows it."""
    if offset := _OFFSET.fullmatch(text.strip()):
        shift = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-shift if offset[1] == "-" else shift)
    try:
        return ZoneInfo(text.strip())
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def moment_of(value: object) -> datetime | None:
    """A moment as people write it; one without seconds lasts its whole minute, a date its day."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time()) + timedelta(days=1)
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if _DAY.fullmatch(text):
        return moment + timedelta(days=1)
    return moment + timedelta(minutes=1) if _MINUTE.fullmatch(text) else moment
