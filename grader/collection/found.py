"""One learner's submission as it was found, or why there is none to grade."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from grader.model.composed import composed
from grader.model.evidence import Message

MAX_ID = 120
"""Characters: an id becomes a file's name."""
MAX_NAME = 200
_MAX_SAID = 4_096


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one learner handed in."""

    id: str
    """Unique in a collection and fit for a file's name."""
    name: str
    """As the platform or the roster spells it; the id where nobody says."""
    path: Path | None
    """The ``.py`` or ``.ipynb`` to grade; None where ``problem`` says why there is none."""
    problem: Message | None = None
    notes: tuple[Message, ...] = ()
    """What a teacher should look at."""
    file: str = ""
    """Its name as it arrived, with the folder or archive that it lay in."""
    at: str | None = None
    """When it was handed in, ISO 8601, where the platform says so: with ``Z`` or, where it writes
    local time, without a zone."""
    hand_ins: tuple[str, ...] = ()
    """All that this learner handed in for the lab, as it arrived, the one that counts first."""
    more: tuple[Found, ...] = ()
    """Further finished hand-ins, which are graded too where the best one counts."""


def clean_id(text: str) -> str:
    """A text as an id: composed Hangul (a Mac sends it in pieces), nothing a path could mean."""
    text = composed(text[:_MAX_SAID]).strip()
    kept = "".join(
        "_" if character in '/\\:*?"<>|' or unicodedata.category(character)[0] == "C" else character
        for character in text
    )
    return kept.strip(". ")[:MAX_ID].strip(". ") or "_"


def clean_name(text: str) -> str:
    """A name as it can be shown and stored: one line, and nothing that UTF-8 cannot say."""
    text = composed(text[:_MAX_SAID].encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text)
    return " ".join(kept.split())[:MAX_NAME] or "_"
