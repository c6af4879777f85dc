"""Honest hints and faults to tell, for the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from grader.hints.fault import load_faults
from grader.hints.llm.guard import Secrets
from grader.hints.rule import Finding
from grader.hints.telling.hint import Explained, tell
from grader.model.place import Place
from tests.hints.llm.leaking import source, template

HONEST = Path(__file__).parent / "honest.txt"


def told(
    slug: str, language: str, *, level: int = 2, line: int = 12, file: str = "my_model.py"
) -> Explained:
    """A fault as it is told, with the example values of its file as evidence."""
    finding = Finding(
        place=Place(file=file, line=line), evidence=dict(load_faults()[slug].params), slug=slug
    )
    return tell(finding, level=level, language=language)


def secrets(lab: str, one: Explained) -> Secrets:
    """What a teacher's course knows of a lab."""
    return Secrets(reference=(source(lab),), learner=template(lab), public=(one.message,))


def honest() -> Iterator[tuple[str, str, str, str]]:
    """Slug, language, lab, hint."""
    for part in re.split(r"^=== ", HONEST.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n")
        slug, language, lab = head.split()
        yield slug, language, lab, text.strip()
