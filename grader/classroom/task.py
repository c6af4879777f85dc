"""One submission to grade, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from grader.classroom.carried import Carried
from grader.errors import SubmissionError
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.intake import read
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import Problem, Report
from grader.model.submission import Submission
from grader.reporters import json as json_report
from grader.text import Catalogue


class Task(msgspec.Struct, frozen=True, kw_only=True, tag="task"):
    """Whose file to grade; ``problem`` where there is none that could be."""

    number: int
    learner: str
    path: str | None
    problem: tuple[str, dict[str, Any]] | None = None
    carried: Carried | None = None
    """What the file holds, where whoever grades cannot open it."""


class Graded(msgspec.Struct, frozen=True, kw_only=True, tag="graded"):
    """A report as JSON."""

    number: int
    report: bytes
    earned: float
    possible: float
    final: bool
    seconds: float
    training: Literal["trained", "reused", "none"]


class Broken(msgspec.Struct, frozen=True, kw_only=True, tag="broken"):
    """Grading itself failed: this may be tried again."""

    number: int
    detail: str
    hung: bool = False
    """A lane hung in code of ours over it, and would again."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """A submission as it was read; one that could not be holds nothing and says why."""

    submission: Submission
    problem: Message | None


def read_task(task: Task) -> Read:
    """Read the file of a task; never fails."""
    if task.carried is not None:
        why = None if task.problem is None else Message(*task.problem)
        return Read(submission=task.carried.submission(task.learner), problem=why)
    if task.problem is not None or task.path is None:
        name, params = task.problem or ("outcome.grader_error", {})
        return Read(submission=nothing(task.learner, name), problem=Message(name, params))
    try:
        return Read(submission=read(Path(task.path), id=task.learner), problem=None)
    except SubmissionError as error:
        # The path is of this run's temporary folder, maybe; the name says enough.
        params = {
            key: Path(value).name if key == "file" and isinstance(value, str) else value
            for key, value in error.message.params.items()
        }
        message = Message(error.message.id, params)
    except OSError as error:  # it vanished meanwhile, or its disk failed
        detail = error.strerror or type(error).__name__
        message = Message("collection.unreadable", {"file": Path(task.path).name, "detail": detail})
    except (ValueError, RuntimeError, MemoryError) as error:  # what breaks Python's own readers
        params = {"file": Path(task.path).name, "detail": type(error).__name__}
        message = Message("collection.unreadable", params)
    return Read(submission=nothing(task.learner, Path(task.path).name), problem=message)


def with_content(task: Task) -> Task:
    """The same task for a machine that does not have the file."""
    taken = read_task(task)
    problem = taken.problem
    return Task(
        number=task.number,
        learner=task.learner,
        path=None,
        problem=None if problem is None else (problem.id, dict(problem.params)),
        carried=Carried.of(taken.submission),
    )


def nothing(learner: str, name: str) -> Submission:
    """Stands for what cannot be read."""
    return Submission(
        id=learner, entry=Path(name), units=(), notebook=False, files=(), digest=""
    )  # fmt: skip


def grade(workshop: Workshop, task: Task, catalogue: Catalogue) -> Graded:
    """Grade one submission; an unreadable one earns nothing and the report says why.

    Raises:
        GraderError: this machine or the assignment is at fault.
    """
    taken = read_task(task)
    problem = None
    if taken.problem is not None:
        problem = Problem(outcome=Outcome.FAILED, message=taken.problem)
    report = workshop.grade(taken.submission, Options(), problem=problem)
    return graded(report, task.number, catalogue)


def graded(report: Report, number: int, catalogue: Catalogue) -> Graded:
    """A report on its way to the gradebook."""
    training = report.training
    return Graded(
        number=number,
        report=json_report.render(report, catalogue),
        earned=report.earned,
        possible=report.possible,
        final=report.final,
        seconds=report.duration_s,
        training="none" if training is None else "reused" if training.reused else "trained",
    )
