"""What a class finds hard: checks that many did not pass, and mistakes that checks proved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from grader.hints.fault import load_faults
from grader.hints.handbook import example
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.pages.checked import paragraphs
from grader.pages.classroom.results import Column, Lab
from grader.text import LANGUAGES

MOST = 10
"""Checks and mistakes that are named."""
UNWRITTEN = "outcome.not_attempted"
_FINE = (Outcome.PASSED, Outcome.BLOCKED, Outcome.GRADER_ERROR)


@dataclass(frozen=True, kw_only=True)
class Hard:
    """A check that learners did not pass."""

    column: Column
    count: int
    unwritten: int
    """Of ``count``: the template's body is still there."""
    waiting: int
    """Learners with whom it could not run yet."""
    of: int
    message: Message | None
    """What most of them are told."""
    fault: str | None
    """The mistake that it proved most often, by slug."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A fault that checks proved, with the hint that `grader hint` gives first."""

    slug: str
    titles: dict[str, str]
    """By language; the slug where this version does not know it."""
    hints: dict[str, Markup]
    """Level 1 with example values, by language; empty where it is not known."""
    learners: tuple[str, ...]


def hardest(lab: Lab) -> tuple[Hard, ...]:
    """The checks that most learners did not pass; what merely waits is not counted as wrong."""
    looked_at = [entry for entry in lab.entries.values() if entry.problem is None]
    wrong: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    unwritten: Counter[str] = Counter()
    there: Counter[str] = Counter()
    told: dict[str, list[Message]] = {}
    faults: dict[str, Counter[str]] = {}
    for entry in looked_at:
        for check, cell in entry.cells.items():
            there[check] += 1
            if cell.outcome not in _FINE:
                wrong[check] += 1
                unwritten[check] += cell.outcome is Outcome.NOT_ATTEMPTED
                told.setdefault(check, []).extend([cell.message] if cell.message else [])
                faults.setdefault(check, Counter()).update(cell.faults)
            waiting[check] += cell.outcome is Outcome.BLOCKED
    order = {check: number for number, check in enumerate(lab.columns)}
    ranked = sorted((check for check in wrong if wrong[check]), key=order.__getitem__)
    ranked.sort(key=lambda check: -wrong[check])
    return tuple(
        Hard(
            column=lab.columns[check],
            count=wrong[check],
            unwritten=unwritten[check],
            waiting=waiting[check],
            of=there[check],
            message=_usual(told[check]),
            fault=next((slug for slug, _ in faults[check].most_common(1)), None),
        )
        for check in ranked[:MOST]
    )


def _usual(told: list[Message]) -> Message | None:
    """The first of the kind that is told most; that nothing is written says little."""
    told = [one for one in told if one.id != UNWRITTEN] or told
    kinds = Counter(message.id for message in told)
    return next((one for one in told if one.id == kinds.most_common(1)[0][0]), None)


def mistakes(lab: Lab) -> tuple[Mistake, ...]:
    """The faults that most learners made."""
    found: dict[str, list[str]] = {}
    for learner, entry in lab.entries.items():
        for slug in entry.faults:
            found.setdefault(slug, []).append(learner)
    ranked = sorted(found, key=lambda slug: (-len(found[slug]), slug))[:MOST]
    return tuple(_mistake(slug, tuple(found[slug])) for slug in ranked)


def _mistake(slug: str, learners: tuple[str, ...]) -> Mistake:
    fault = load_faults().get(slug)
    if fault is None:  # graded by a newer version
        return Mistake(
            slug=slug, titles=dict.fromkeys(LANGUAGES, slug), hints={}, learners=learners
        )
    return Mistake(
        slug=slug,
        titles={language: telling.title for language, telling in fault.telling.items()},
        hints={language: paragraphs(example(fault, language, 1)) for language in LANGUAGES},
        learners=learners,
    )
