"""A submission of which nothing has to run: reading it tells how every check of it ends.

So it is with an untouched template, with a file that Python cannot read, and with one in which all
that Python can read is the template's. What is told is what a worker would have brought about
(``tests/grading/test_unrun.py`` compares), without importing anything for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from grader.errors import CheckEnded, NotWritten
from grader.intake import choose
from grader.intake.leftover import unwritten
from grader.intake.untouched import nothing_written, template_functions
from grader.model.assignment import Assignment
from grader.model.chosen import Chosen, Unreadable
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.model.report import Problem
from grader.model.submission import Submission
from grader.parser import UNREADABLE, tree
from grader.remote.failing import cannot_be_read
from grader.remote.learner import load_problem


@dataclass(frozen=True, kw_only=True)
class Unrun:
    """How the checks of each function end."""

    problem: Problem | None = None
    """Of the file as a whole."""
    unwritten: frozenset[str] = frozenset()
    """Functions of the template's in a file of which a part cannot be read."""
    unreadable: Mapping[str, Unreadable] = field(default_factory=dict)

    def end_of(self, function: str | None) -> CheckEnded | None:
        """How a check of a function ends that waits for no other; None where that is not known."""
        if function is None:
            return None
        if function in self.unwritten:
            return NotWritten(function)
        part = self.unreadable.get(function)
        return cannot_be_read(part, function) if part is not None else None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is known of a submission before anything of it runs."""

    functions: tuple[str, ...]
    """Those that are asked for, and the others of the template."""
    chosen: Chosen
    unrun: Unrun | None
    """None where something has to run."""

    @classmethod
    def of(cls, submission: Submission, assignment: Assignment, template: str) -> Self:
        """Read it; ``template`` is the source that it was begun with."""
        own, given = [spec.name for spec in assignment.functions], template_functions(template)
        functions = tuple(dict.fromkeys([*own, *given]))
        chosen = choose(submission, functions)
        known = _unrun(submission, chosen, template, frozenset(own) & set(given))
        return cls(functions=functions, chosen=chosen, unrun=known)


def _unrun(
    submission: Submission, chosen: Chosen, template: str, functions: frozenset[str]
) -> Unrun | None:
    if nothing_written(submission.units, template):
        return Unrun()
    if not chosen.statements:
        return _whole(submission)
    left = unwritten(chosen.units, template) if chosen.unreadable else None
    if left is None:
        return None
    unreadable: dict[str, Unreadable] = {}
    for part in chosen.unreadable:
        for function in part.functions:
            if function not in left:
                unreadable.setdefault(function, part)
    if not {*left, *unreadable} >= functions:
        return None
    return Unrun(unwritten=left, unreadable=unreadable)


def _whole(submission: Submission) -> Unrun | None:
    """Of a file that is run as it stands: it has one unit, and Python cannot read that."""
    if submission.notebook or len(submission.units) != 1:
        return None
    unit = submission.units[0]
    try:
        tree(unit.source)
    except SyntaxError as error:
        facts = ExceptionFacts.unreadable(error, file=unit.label, source=unit.source)
        return Unrun(problem=load_problem(facts, Place(file=unit.label, line=0)))
    except UNREADABLE:
        return None  # a worker tells what it is
    return None
