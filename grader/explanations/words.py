"""A question cut into comparable words: case, spacing, endings and filler words do not count.

Korean is written with and without spaces and glues particles and endings to its words. So two
views of a question are kept: its tokens, with common endings cut off, and the whole of it
without any space, in which stems are found wherever they stand.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from grader.model.composed import composed

_RUN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[가-힣]+")
INFLECTED: Final = ("아", "어", "기", "려", "니", "자")
"""What verbs of one syllable go on with, beside the endings that are cut off."""
_HANGUL = re.compile(r"[가-힣]")
_JOINED = re.compile(r"(?<=[a-z0-9])[_\-'’](?=[a-z0-9])|(?<=\d),(?=\d{3})")


@dataclass(frozen=True)
class _Filler:
    """What tells nothing about a topic."""

    words: frozenset[str]
    endings: tuple[str, ...]
    """Of Korean words, the longest first."""


@cache  # a file of the package
def _filler() -> _Filler:
    content = tomllib.loads((Path(__file__).parent / "filler.toml").read_text(encoding="utf-8"))
    return _Filler(
        words=frozenset(f"{content['ko']} {content['en']}".split()),
        endings=tuple(sorted(content["endings"].split(), key=len, reverse=True)),
    )


@dataclass(frozen=True)
class Token:
    """A word of a question, and where it stands in the text without spaces."""

    word: str
    stem: str
    start: int

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.word)

    @property
    def filler(self) -> bool:
        """Whether it tells nothing about the topic."""
        return not _filler().words.isdisjoint((self.word, self.stem))

    @property
    def hangul(self) -> bool:
        """Whether it is Korean."""
        return is_hangul(self.word)


def compact(text: str) -> str:
    """Letters and digits only: ``Early-Stopping`` and ``earlystopping`` are the same."""
    return "".join(token.word for token in tokens(text))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    found = []
    start = 0
    for word in _RUN.findall(_JOINED.sub("", composed(text, "NFKC").casefold())):
        found.append(Token(word, stem(word), start))
        start += len(word)
    return tuple(found)


def is_hangul(text: str) -> bool:
    """Whether a text has Korean letters."""
    return bool(_HANGUL.search(text))


def stem(word: str) -> str:
    """A word without its commonest endings."""
    return _korean_stem(word) if is_hangul(word) else _english_stem(word)


def _korean_stem(word: str) -> str:
    for ending in _filler().endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)]
    return word


def ends_there(rest: str) -> bool:
    """Whether a word of one syllable may end before this: 층을 is one, 층간소음 is another word."""
    return not rest or not is_hangul(rest[0]) or rest.startswith(_filler().endings + INFLECTED)


def _english_stem(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            doubled = root[-1] == root[-2] and root[-1] not in "lsz"
            return (root[:-1] if doubled else root).removesuffix("e")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def bigrams(word: str) -> frozenset[str]:
    """Pairs of neighbouring syllables: they survive endings that are not known above."""
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))
