"""A topic as it stands in its file: both languages, one example, the example's real output."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.errors import AssignmentError

FOLDER = Path(__file__).parent / "topics"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a topic says in one language, and what people type who look for it."""

    title: str
    text: str
    aliases: tuple[str, ...]
    """Other names of the topic."""
    keywords: tuple[str, ...]
    """Words, or stems of Korean words, that speak for the topic."""
    questions: tuple[str, ...]
    """The ways people ask."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One explanation."""

    slug: str
    order: int
    words: Mapping[str, Words]
    """By language."""
    example: str
    """Python code that runs as it stands."""
    output: str
    """What the example printed when it was run."""
    see_also: tuple[str, ...]


@cache  # files of the package: they do not change while it runs
def load_topics(folder: Path = FOLDER) -> tuple[Topic, ...]:
    """All topics in the order of the course.

    Raises:
        AssignmentError: a file is damaged.
    """
    topics = [_read(path) for path in folder.glob("*.toml")]
    return tuple(sorted(topics, key=lambda topic: (topic.order, topic.slug)))


def _read(path: Path) -> Topic:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Topic(
            slug=path.stem,
            order=int(content["order"]),
            words={language: _words(content[language]) for language in ("ko", "en")},
            example=str(content["example"]).strip("\n"),
            output=str(content["output"]).strip("\n"),
            see_also=tuple(content["see_also"]),
        )
    except (OSError, ValueError, LookupError, TypeError) as fault:
        raise AssignmentError("error.text_file", path=str(path), detail=repr(fault)) from fault


def _words(content: Mapping[str, object]) -> Words:
    def several(name: str) -> tuple[str, ...]:
        values = content[name]
        if not isinstance(values, list):
            raise TypeError(name)
        return tuple(map(str, values))

    return Words(
        title=str(content["title"]),
        text=str(content["text"]).strip("\n"),
        aliases=several("aliases"),
        keywords=several("keywords"),
        questions=several("questions"),
    )
