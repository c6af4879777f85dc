"""What a teacher has to look at, or has decided already."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from grader.gradebook.handed import ATTEMPTS
from grader.pages.both import Both
from grader.pages.classroom.results import ClassResults, Entry, Lab
from grader.pages.hostile import plain


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One line about one learner."""

    learner: str
    lab: str
    open: bool
    """Whether something is left to do."""
    what: Markup
    command: str
    """To type, or nothing."""


def matters(results: ClassResults, texts: Both, *, gradebook: str) -> Iterator[Matter]:
    """What is open first, then what was decided by hand, and last who handed in nothing."""
    found = [
        matter
        for lab in results.labs.values()
        for learner, entry in lab.entries.items()
        for matter in _of(lab, learner, entry, texts, gradebook)
    ]
    yield from sorted(found, key=lambda matter: not matter.open)
    for lab in results.labs.values():
        for learner in results.absent(lab):
            nothing = texts.text("classpage.absent")
            yield Matter(learner=learner, lab=lab.id, open=False, what=nothing, command="")


def _of(lab: Lab, learner: str, entry: Entry, texts: Both, gradebook: str) -> Iterator[Matter]:
    def matter(what: Markup, *, open_: bool = True, command: str = "") -> Matter:
        return Matter(learner=learner, lab=lab.id, open=open_, what=what, command=command)

    for check in entry.undecided:
        yield matter(
            texts.text("classpage.undecided", check=check),
            command=_command(gradebook, learner, check, "--points N"),
        )
    if entry.problem is not None:
        yield matter(lab.texts.message(entry.problem))
    elif entry.row.final and entry.row.earned <= 0 and entry.reason and not _told(entry):
        yield matter(texts.text("classroom.zero", reason=entry.reason))
    for note in entry.row.attempt.handed_in.notes:
        if entry.problem is not None and note.id == entry.problem.id:
            continue
        quiet = note.id in ATTEMPTS  # to know, not to do
        yield matter(lab.texts.message(note), open_=not quiet)
    for older in entry.row.surpassed:
        yield matter(
            texts.text(
                "classpage.surpassed", check=older.check, given=older.given, earned=older.earned
            ),
            command=_command(gradebook, learner, older.check, "--withdraw"),
        )
    if entry.row.outdated and not entry.row.surpassed:
        yield matter(texts.text("classpage.outdated"))
    if entry.row.broke_later:
        yield matter(texts.text("classpage.broke_later"))
    for one in entry.row.overrides:
        yield matter(
            texts.text(
                "classpage.decided", check=one.check, points=one.points, who=one.who,
                reason=one.reason,
            ),
            open_=False,
        )  # fmt: skip


def _told(entry: Entry) -> bool:
    """Whether how it was handed in says already why there are no points."""
    return any(note.id not in ATTEMPTS for note in entry.row.attempt.handed_in.notes)


def _command(gradebook: str, learner: str, check: str, what_to_do: str) -> str:
    """The command to type; empty where a name could not be typed or pasted safely."""
    words = [gradebook, learner, check]
    if any(plain(word, 10_000) != word for word in words):
        return ""
    file, who, what = map(shlex.quote, words)
    return f'grader gradebook {file} override {who} {what} {what_to_do} --reason "..."'
