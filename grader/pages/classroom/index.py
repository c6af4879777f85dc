"""The teacher's page: the class at a glance, its labs, everybody in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from urllib.parse import quote

from markupsafe import Markup

from grader.model.percent import averaged
from grader.pages.both import Both, spans
from grader.pages.classroom.attention import Matter, matters
from grader.pages.classroom.effort import effort
from grader.pages.classroom.heat import LETTERS, Heat
from grader.pages.classroom.histogram import HEIGHT, WIDTH, Bar, bars
from grader.pages.classroom.results import ClassResults, Entry, Lab
from grader.pages.classroom.troubles import Hard, Mistake, hardest, mistakes
from grader.pages.environment import render
from grader.pages.hostile import plain


@dataclass(frozen=True, kw_only=True)
class Person:
    """A learner in the tables."""

    number: int
    """Ties the rows of the tables together."""
    id: str
    name: str
    twin: bool
    """Whether somebody else has the same name: only the id tells them apart."""
    link: str
    """Of the learner's page; empty where nothing was handed in."""
    labs: Mapping[str, Entry]
    share: float
    """Of the points of all labs, 0 to 1."""
    open: bool
    """Whether somebody has to look at something."""
    reports: int


@dataclass(frozen=True, kw_only=True)
class View:
    """What the page shows of a lab."""

    lab: Lab
    bars: tuple[Bar, ...]
    width: int
    height: int
    mean: str
    median: str
    full: int
    """Learners with everything right."""
    hard: tuple[Hard, ...]
    mistakes: tuple[Mistake, ...]
    titles: Mapping[str, Markup]
    """Of checks, by id."""
    cells: Mapping[str, Markup]
    """Rows of the heat map, by learner."""
    groups: Sequence[tuple[str, int]]
    """(function, number of its checks), side by side as the columns are."""


def index(
    results: ClassResults,
    files: Mapping[str, str],
    texts: Both,
    *,
    gradebook: str,
    apart: Mapping[str, str] | None = None,
    back: str | None = None,
) -> bytes:
    """The whole page.

    Args:
        results: everybody, and the labs that are shown.
        files: paths of the learners' pages by id.
        texts: those of no lab.
        gradebook: its path.
        apart: paths of the labs that have a page of their own, by id: this one only leads there.
        back: the page of the whole class, where this one is of a lab alone.
    """
    # Long: each line is one name of the template.
    apart = apart or {}
    todo = list(matters(results, texts, gradebook=gradebook))
    people = _people(results, files, todo)
    shares = [person.share for person in people if person.labs]
    heat = Heat.of(texts)
    return render(
        "class.html",
        texts,
        title=texts.all(lambda one: one.text("classpage.title")),
        styles=("class.css",),
        scripts=("table.js",),
        people=people,
        by_id={person.id: person for person in people},
        views=[_view(lab, None if lab.id in apart else heat) for lab in results.labs.values()],
        apart={lab: quote(path) for lab, path in apart.items()},
        back=back,
        mean=averaged(sum(shares) / len(shares) if shares else 0.0),
        median=averaged(median(shares or [0.0])),
        todo=todo,
        open=sum(person.open for person in people),
        effort=effort(entry.row for lab in results.labs.values() for entry in lab.entries.values()),
        legend=list(_legend(texts)),
        gradebook=plain(Path(gradebook).name, 200),
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        percent=averaged,
        spans=spans,
    )


def _legend(texts: Both) -> Iterator[tuple[str, Markup]]:
    """What each kind of cell means, in the order of the outcomes."""
    for letter in dict.fromkeys(LETTERS.values()):
        meant = [outcome for outcome, one in LETTERS.items() if one == letter]
        key = "classpage.stopped" if len(meant) > 1 else f"outcome.{meant[0]}.name"
        yield letter, texts.text(key)


def _people(results: ClassResults, files: Mapping[str, str], todo: list[Matter]) -> list[Person]:
    possible = sum(lab.possible for lab in results.labs.values())
    open_ = {matter.learner for matter in todo if matter.open}
    called = Counter(results.names.values())
    people = []
    for number, (learner, name) in enumerate(results.names.items()):
        labs = {lab.id: entry for lab, entry in results.of(learner)}
        earned = sum(entry.row.earned for entry in labs.values())
        people.append(
            Person(
                number=number, id=learner,
                name=plain(name, 80) or plain(learner, 80) or f"#{number + 1}",
                twin=called[name] > 1,
                link=quote(files.get(learner, "")), labs=labs,
                share=earned / possible if possible else 0.0,
                open=learner in open_, reports=sum(one.row.attempts for one in labs.values()),
            )
        )  # fmt: skip
    return people


def _view(lab: Lab, heat: Heat | None) -> View:
    """Without ``heat`` the lab's rows are on a page of its own."""
    shares = lab.shares
    groups: list[tuple[str, int]] = []
    for column in lab.columns.values():
        if groups and groups[-1][0] == column.function:
            groups[-1] = (column.function, groups[-1][1] + 1)
        else:
            groups.append((column.function, 1))
    return View(
        lab=lab, bars=bars(shares), width=WIDTH, height=HEIGHT,
        mean=averaged(sum(shares) / len(shares) if shares else 0.0),
        median=averaged(median(shares or [0.0])),
        full=sum(share >= 1 - 1e-9 for share in shares),
        hard=hardest(lab), mistakes=mistakes(lab),
        titles={column.id: spans(column.titles) for column in lab.columns.values()},
        cells={}
        if heat is None
        else {learner: heat.cells(lab, entry) for learner, entry in lab.entries.items()},
        groups=groups,
    )  # fmt: skip
