"""``submission_metadata.yml`` of a Gradescope export: whose a ``submission_123`` is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

METADATA: Final = "submission_metadata.yml"
MAX_BYTES: Final = 50 * 2**20
_MAX_LINE: Final = 1_000
_MAX_LEARNERS: Final = 20_000
MAX_MEMBERS: Final = 20
"""Of a group."""
_SUBMISSION: Final = re.compile(r"['\"]?(submission_\d+)['\"]?:\s*$")
_CREATED: Final = re.compile(
    r"  ['\"]?:created_at['\"]?:\s+['\"]?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?"
    r"\s*(Z|UTC|[+-]\d\d:?\d\d)?"
)
_FIELD: Final = re.compile(r"\s*-?\s*['\"]?:?(name|sid|email)['\"]?:\s+(.*?)\s*$")


@dataclass(frozen=True, kw_only=True)
class Submitter:
    """One of those who handed in a submission."""

    id: str
    name: str
    at: str | None = None
    """When it was handed in, ISO 8601."""


def read_metadata(folder: Path) -> dict[str, tuple[Submitter, ...]]:
    """Folder's name -> who handed it in; empty where there is no such file or it says nothing."""
    path = folder / METADATA
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        with path.open(encoding="utf-8", errors="replace") as file:
            return parse_metadata(iter(lambda: file.readline(_MAX_LINE), ""))
    except OSError:
        return {}


def parse_metadata(lines: Iterable[str]) -> dict[str, tuple[Submitter, ...]]:
    """What the lines of a file say whose layout never varies; no YAML of a stranger is loaded.

    ::

        submission_123:
          :submitters:
          - :name: 김민수
            :sid: '20241234'
            :email: kim@example.com
    """
    members: dict[str, list[dict[str, str]]] = {}
    times: dict[str, str] = {}
    folder = ""
    current: list[dict[str, str]] | None = None
    cut = False
    for line in lines:
        rest, cut = cut, len(line) >= _MAX_LINE and not line.endswith("\n")
        if rest or cut:  # what matters is short; a test's output may be anything
            continue
        if match := _CREATED.match(line):
            times.setdefault(folder, f"{match[1]}T{match[2]}{_zone(match[3])}")
            current = None
        elif match := _SUBMISSION.match(line):
            folder = match[1]
            current = members.setdefault(match[1], []) if len(members) < _MAX_LEARNERS else None
        elif re.match(r"  ['\"]?:?(?!submitters)\w+['\"]?:", line):
            current = None  # what follows the submitters says nothing of them
        elif current is not None and (match := _FIELD.match(line)):
            if line.lstrip().startswith("-") or not current:
                current.append({})
            current[-1].setdefault(match[1], _plain(match[2]))
    return _submitters(members, times)


def _submitters(
    members: dict[str, list[dict[str, str]]], times: dict[str, str]
) -> dict[str, tuple[Submitter, ...]]:
    found: dict[str, tuple[Submitter, ...]] = {}
    for folder, people in members.items():
        group = [
            Submitter(id=identity, name=said.get("name") or identity, at=times.get(folder))
            for said in people[:MAX_MEMBERS]
            if (identity := said.get("sid") or said.get("email") or said.get("name") or "")
        ]
        if group:
            found[folder] = tuple(group)
    return found


def _zone(said: str | None) -> str:
    """As ISO 8601 has it; without one where the file names none."""
    if said is None:
        return ""
    return "Z" if said in ("Z", "UTC") else f"{said[:3]}:{said[-2:]}"


def _plain(scalar: str) -> str:
    """A YAML scalar without its quotes; ``\\uXXXX`` of a quoted one as characters."""
    if len(scalar) > 1 and scalar[0] == scalar[-1] == "'":
        return scalar[1:-1].replace("''", "'")
    if len(scalar) > 1 and scalar[0] == scalar[-1] == '"':
        escaped = re.compile(r"\\u([0-9a-fA-F]{4})")
        text = escaped.sub(lambda match: chr(int(match[1], 16)), scalar[1:-1])
        return text.replace('\\"', '"').encode("utf-8", "replace").decode("utf-8")
    return "" if scalar in ("null", "~", "''", '""') else scalar
