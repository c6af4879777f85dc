"""The hand-ins of one learner: each a folder to look into, the newest first."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.archive import OF_A_LEARNER
from grader.collection.entry import Chosen
from grader.collection.found import clean_id, clean_name
from grader.collection.named import Named
from grader.errors import SubmissionError
from grader.model.evidence import Json, Message

_MAX_STAGED_BYTES: Final = 200 * 2**20
_DATED: Final = ("blackboard", "brightspace")
"""Platforms that say when: files of one moment belong together."""
BY_HAND: Final = ("plain", "pattern", "google")
"""Names that people write: two files of one name may be two people's."""
_LISTED: Final = 5


@dataclass(frozen=True)
class Claim:
    """A file or folder that is somebody's."""

    named: Named
    path: Path
    name: str
    """The path's name as text."""


@dataclass(frozen=True)
class Option:
    """One hand-in: a folder to look into."""

    folder: Path
    claims: tuple[Claim, ...]
    """What it was made of; one claim where it is the learner's own folder."""

    def said(self, chosen: Chosen) -> str:
        """The chosen file as it arrived."""
        first = self.claims[0]
        if first.path.is_dir():
            return f"{first.name}/{chosen.inner.as_posix()}"
        return self.arrived(chosen.inner.name)

    def arrived(self, name: str) -> str:
        """How a file that was set apart under its own name was called when it arrived."""
        if len(self.claims) == 1:
            return self.claims[0].name
        for claim in self.claims:
            if clean_id(claim.named.file or claim.name) == name:
                return claim.name
        return name

    def told(self, chosen: Chosen) -> Message | None:
        """What is to be told of the choice, in the names of the files as they arrived."""
        note = chosen.note
        if note is None or self.claims[0].path.is_dir():
            return note
        params: dict[str, Json] = dict(note.params)
        params["file"] = clean_name(self.said(chosen))
        if chosen.rivals and len(self.claims) > 1:
            params["others"] = listed(clean_name(self.arrived(one.name)) for one in chosen.rivals)
        return Message(note.id, params)

    @property
    def at(self) -> str | None:
        """When it was handed in, where that is known."""
        return max((claim.named.at for claim in self.claims if claim.named.at), default=None)


def options_of(claims: tuple[Claim, ...], scratch: Path) -> list[Option]:
    """Hand-ins from the newest to the oldest."""
    folders = sorted(
        (claim for claim in claims if claim.path.is_dir()),
        key=lambda claim: claim.named.attempt,
        reverse=True,
    )
    options = [Option(claim.path, (claim,)) for claim in folders]
    files = [claim for claim in claims if not claim.path.is_dir()]
    return options + (_apart(files, scratch / "files") if files else [])


def _apart(claims: list[Claim], folder: Path) -> list[Option]:
    """A learner's files under their own names: the latest of each in one folder, and so on back.

    Beside one another they would be neighbours: a submission may import those.
    """
    total = 0
    ages: dict[int, list[Claim]] = {}
    for age, claim in _by_age(claims):
        total += claim.path.stat().st_size
        if total > _MAX_STAGED_BYTES:
            limit = OF_A_LEARNER.total_bytes // 2**20
            raise SubmissionError("collection.too_large", file=claim.name, limit=limit)
        place = folder / str(age)
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy2(claim.path, place / clean_id(claim.named.file or claim.name))
        ages.setdefault(age, []).append(claim)
    return [Option(folder / str(age), tuple(ages[age])) for age in sorted(ages)]


def _by_age(claims: Iterable[Claim]) -> list[tuple[int, Claim]]:
    """Each file with how many newer hand-ins of it there are."""
    claims = list(claims)
    if all(claim.named.platform in _DATED for claim in claims):
        moments = sorted({claim.named.attempt for claim in claims}, reverse=True)
        return [(moments.index(claim.named.attempt), claim) for claim in claims]
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        by_name.setdefault(claim.named.file or claim.name, []).append(claim)
    return [
        (age, claim)
        for same in by_name.values()
        for age, claim in enumerate(sorted(same, key=_time, reverse=True))
    ]


def _time(claim: Claim) -> tuple[bool, bool, tuple[float, ...], float]:
    """Larger is later. What was mailed beside a platform's files is later where it says so."""
    by_hand = claim.named.platform in BY_HAND
    says = by_hand and any(claim.named.attempt[:3])
    return says, not by_hand, claim.named.attempt, _changed(claim.path)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def listed(names: Iterable[str]) -> str:
    """The first few names."""
    names = list(names)
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
