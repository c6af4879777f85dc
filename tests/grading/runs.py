"""A run as the hooks see it, without a worker behind it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from grader.grading.options import Options
from grader.grading.run import Given, Run
from grader.model.assignment import Assignment, FunctionSpec
from grader.model.check_mark import CheckMark

TWO = (
    FunctionSpec(name="double", points=60, checks=("double.value", "double.type")),
    FunctionSpec(name="triple", points=40, checks=("triple.value",)),
)


def run(
    *marks: CheckMark,
    options: Options | None = None,
    functions: tuple[FunctionSpec, ...] = TWO,
    hidden: Iterable[str] = (),
    folder: Path = Path("/nowhere"),
) -> Run:
    """A run that has collected these checks."""
    learner: Any = SimpleNamespace(problem=None)
    calling: Any = SimpleNamespace(values_given=0)
    made = Run(
        assignment=Assignment(
            id="lab1", folder=folder, entry="lab1", preload=(), data=None, functions=functions
        ),
        learner=learner,
        calling=calling,
        untouched=frozenset(),
        seed=1,
        options=options or Options(),
        given=Given(data=lambda: None, training=lambda: None, clean_room=_nothing),
    )
    made.marks = {mark.id: mark for mark in marks}
    made.hidden = set(hidden)
    return made


def _nothing() -> Any:
    raise AssertionError("no check of these asks for it")
