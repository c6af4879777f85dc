"""A group's report is everybody's in it, also in the files of platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from grader.gradebook import Row
from grader.term.marks import counting
from grader.term.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The rows of a lab, and who has the report of somebody else of the group."""

    rows: tuple[Row, ...]
    whose: Mapping[str, str]
    """Learner -> id of whoever handed in."""


def shared(
    rows: Iterable[Row], rules: Rules, assignment: str, expected: Mapping[str, str]
) -> Shared:
    """Everybody of a lab with the report that counts by the groups of the course.

    ``expected`` names those of the roster who have no report of their own.
    """
    held = {row.learner: row for row in rows}
    lab = next((lab for lab in rules.labs if lab.id == assignment), None)
    groups = rules.groups.get(assignment, ())
    if lab is None or not groups:
        return Shared(rows=tuple(held.values()), whose={})
    people = dict.fromkeys((*held, *(one for group in groups for one in group)))
    found: list[Row] = []
    whose: dict[str, str] = {}
    for learner in people:
        row = counting(learner, lab, held, rules)
        if row is None:
            continue
        if row.learner != learner:
            whose[learner] = row.learner
            own = held.get(learner)
            name = own.name if own is not None else expected.get(learner, learner)
            row = replace(row, learner=learner, name=name)
        found.append(row)
    return Shared(rows=tuple(found), whose=whose)
