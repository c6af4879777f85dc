"""The texts that are judged, and what of them can be measured without a judge."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from grader.hints.llm.check import WORDS, figures
from grader.hints.llm.guard import Secrets, leak

Arm: TypeAlias = Literal["rules", "evidence", "alone"]
ARMS: Final[tuple[Arm, ...]] = ("rules", "evidence", "alone")
_HANGUL: Final = re.compile(r"[가-힣]")


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What one arm said of one program."""

    case: str
    arm: Arm
    language: str
    cause: str
    """What is known to be wrong."""
    program: str
    known: str
    """All that was observed: a figure that stands neither here nor in the program is invented."""
    said: str
    line: int | None = None
    """Of the program, that is wrong."""

    @property
    def id(self) -> str:
        """Its number on the sheet, which tells nothing of the arm."""
        return hashlib.sha256(f"{self.case} {self.arm} {self.said}".encode()).hexdigest()[:10]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What needs no judge."""

    words: int
    length: bool
    """Within what a hint may have."""
    language: bool
    invented: tuple[str, ...]
    """Figures that come from nowhere."""
    leaks: bool


def measured(text: Text) -> Measured:
    """Length, language, figures and leaks of a text."""
    words = len(text.said.split())
    least, most = WORDS[text.language]
    known = figures(text.program) | figures(text.known) | figures(text.cause) | {"1", "2"}
    korean = bool(_HANGUL.search(text.said))
    secrets = Secrets(learner=text.program, line=text.line)
    return Measured(
        words=words,
        length=least <= words <= most,
        language=korean == (text.language == "ko"),
        invented=tuple(sorted(figures(text.said) - known)),
        leaks=text.arm != "rules" and leak(text.said, secrets) is not None,
    )


def blind(texts: Sequence[Text]) -> list[Text]:
    """In an order that tells nothing of the arms."""
    return sorted(texts, key=lambda text: text.id)
