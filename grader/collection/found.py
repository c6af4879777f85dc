"""One learner's submission as it was found, or why there is none to grade."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from grader.model.evidence import Message

MAX_ID = 120
"""Characters: an id becomes a file's name."""


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
    note: Message | None = None
    """What a teacher should know of how it was found."""


def clean_id(text: str) -> str:
    """A text as an id: composed Hangul (a Mac sends it in pieces), nothing a path could mean."""
    text = unicodedata.normalize("NFC", text).strip()
    kept = "".join(
        "_" if character in '/\\:*?"<>|' or unicodedata.category(character)[0] == "C" else character
        for character in text
    )
    return kept.strip(". ")[:MAX_ID].strip(". ") or "_"
