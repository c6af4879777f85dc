"""The faults: what each is called, where it stands in causal order, what it says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from grader.errors import AssignmentError
from grader.text import LANGUAGES

FOLDER: Final = Path(__file__).parent / "faults"
STAGES: Final = (
    "syntax", "import", "shape", "labels", "data", "model", "compile", "training", "callbacks",
    "saving", "evaluation",
)  # fmt: skip
"""Causal order: the first stage at which something is wrong is the root."""
LEVELS: Final = (1, 2, 3)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What a fault says in one language."""

    title: str
    """One line, at most 60 columns, without placeholders."""
    levels: tuple[str, str, str]
    """Where to look; the concept and a question; a worked example on other data. Paragraphs are
    separated by an empty line; lines indented by four spaces are code, shown as they are."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of mistake."""

    slug: str
    code: str
    group: str
    stage: str
    order: int
    """Within its stage: lower comes first."""
    topic: str
    """Of ``grader explain``; empty where there is none."""
    symptom: str
    """One English sentence for ``docs/faults.md``: what the learner sees."""
    observed: str
    """One English sentence for ``docs/faults.md``: what proves it."""
    params: Mapping[str, str]
    """Placeholders that the texts may use, with an example value of each."""
    suppresses: tuple[str, ...]
    """Faults that are not told where this one is found: they are its consequences."""
    telling: Mapping[str, Telling]
    """By language."""
    general: bool = False
    """It says what an operation got and takes, of whatever kind: another fault that explains the
    exception knows more, and is told instead."""


@cache  # files of the package: they do not change while it runs
def load_faults(folder: Path = FOLDER) -> Mapping[str, Fault]:
    """All faults by slug, in causal order.

    Raises:
        AssignmentError: a file is damaged.
    """
    faults = [read_fault(path) for path in folder.rglob("*.toml")]
    faults.sort(key=lambda fault: (STAGES.index(fault.stage), fault.order, fault.code))
    return {fault.slug: fault for fault in faults}


def read_fault(path: Path) -> Fault:
    """One fault from its file, which is named after its slug.

    Raises:
        AssignmentError: the file is damaged.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        telling = {
            language: Telling(
                title=content[language]["title"],
                levels=(
                    content[language]["level1"].strip(),
                    content[language]["level2"].strip(),
                    content[language]["level3"].strip(),
                ),
            )
            for language in LANGUAGES
        }
        STAGES.index(content["stage"])
        return Fault(
            slug=path.stem,
            code=content["code"],
            group=content["group"],
            stage=content["stage"],
            order=content["order"],
            topic=content.get("topic", ""),
            symptom=content["symptom"],
            observed=content["observed"],
            params=content.get("params", {}),
            suppresses=tuple(content.get("suppresses", ())),
            telling=telling,
            general=content.get("general", False),
        )
    except (KeyError, ValueError, OSError) as fault:
        raise AssignmentError("error.text", key=path.name, detail=repr(fault)) from fault
