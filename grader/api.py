"""The public Python API: check or explain a submission, prove a lab, calibrate its thresholds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course.traced import Seen
from grader.course.validate import Validation
from grader.course.validate import validate as compare
from grader.errors import AssignmentError, UsageError
from grader.grading.options import Options, Watching
from grader.hints.run.ask import Asked, answer
from grader.hints.run.observe import TIME_LIMIT_S
from grader.hints.telling.hint import Hint
from grader.intake import read
from grader.model.assignment import Calibration
from grader.model.report import Report
from grader.model.submission import Submission, Unit
from grader.notebook.shell import running_shell
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission
from grader.text import choose_language
from grader.watching.cases import Cases
from grader.workshop import Workshop

SEED = 20_260_101
"""Inputs of a validation: fixed, so that a lab that is right today is right tomorrow."""


def check(
    assignment_id: str,
    path: str | Path | None = None,
    *,
    only: str | None = None,
    train: bool = True,
    full: bool = False,
    seed: int | None = None,
    sandbox: str = "auto",
) -> Report:
    """Check one submission and give its report: ``grader.check("lab1", "lab1.py").earned``.

    In a notebook the grading runs in a process beside the kernel, and without a path what the
    kernel has executed is checked.

    Raises:
        GraderError: wrong use, or a fault of this machine or of the assignment.
    """
    if running_shell() is not None:
        from grader.notebook.functions import check as ask  # noqa: PLC0415 - in a kernel only

        return ask(
            assignment_id, path, only=only, train=train, full=full, seed=seed, sandbox=sandbox
        )
    with Workshop.open(assignment_id, sandbox=sandbox, full=full) as workshop:
        return workshop.grade(path, Options(only=only, train=train, seed=seed))


def hint(
    target: str | Path = "",
    path: str | Path | None = None,
    *,
    level: int | None = None,
    language: str | None = None,
    time_limit_s: float = TIME_LIMIT_S,
    sandbox: str = "auto",
) -> Hint:
    """Explain what is wrong in a program or in a lab's submission.

    Args:
        target: ``lab1``, or a ``.py`` or ``.ipynb`` with any Keras program; in a notebook, none
            for what the kernel has executed.
        path: for a lab, the submission; in a notebook, none for the same.
        level: 1 where to look, 2 the idea, 3 an example; None raises it from call to call.
        language: ``en`` or ``ko``; chosen by the environment by default.
        time_limit_s: how long a program may run.
        sandbox: ``auto``, ``linux`` or ``plain``.

    Raises:
        GraderError: wrong use, or a fault of this machine or of the assignment.
    """
    if running_shell() is not None:
        from grader.notebook.functions import hint as ask  # noqa: PLC0415 - in a kernel only

        return ask(
            str(target), path, level=level, language=language, time_limit_s=time_limit_s,
            sandbox=sandbox,
        )  # fmt: skip
    if not str(target):
        raise UsageError("hint.no_target")
    return answer(
        Asked(
            target=str(target),
            path=Path(path) if path is not None else None,
            level=level,
            language=language or choose_language(None, os.environ),
            time_limit_s=time_limit_s,
            sandbox=sandbox,
        )
    ).hint


def validate(
    assignment_id: str,
    *,
    folder: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    train: bool = True,
    whole: bool = False,
    faults: frozenset[str] | None = None,
    on_progress: Callable[[str, int, int], None] = lambda name, done, total: None,
) -> Validation:
    """Prove a lab by its reference, template, mutants and variants.

    A check that cannot see what a case changes keeps the reference's result, unless ``whole``.

    Raises:
        AssignmentError: a file of the assignment is broken.
        UsageError: no such assignment.
    """
    with Workshop.open(assignment_id, folder=folder, environ=environ) as workshop:
        collected = workshop.collect()
        marks = collected.marks
        options = Options(train=train, seed=SEED, reveal=True)
        cases = Cases(workshop, collected, options, whole=whole)
        seen = Seen()

        def grade(name: str, source: str) -> Report:
            submission = from_source(source, name, workshop.assignment.entry)
            report, raised = cases.grade(submission)
            seen.add(name, report, raised)
            return report

        validation = compare(
            workshop.course,
            assignment_id,
            grade,
            needs={check_id: mark.needs for check_id, mark in marks.items()},
            hidden={check_id: marks[check_id].function or "" for check_id in collected.hidden},
            on_progress=on_progress,
            without=[] if train else [name for name, mark in marks.items() if mark.trains],
            faults=faults,
        )
        return replace(validation, traced=seen.traced(collected.places), said=tuple(seen.said))


@dataclass(frozen=True, kw_only=True)
class Calibrated:
    """What :func:`calibrate` found."""

    data: str
    calibration: Calibration
    written: Path | None
    """The ``assignment.toml`` that now holds the figures, or None."""


def calibrate(
    assignment_id: str,
    *,
    seeds: int,
    budget: str = "quick",
    write: bool = True,
    on_seed: Callable[[int, float, int], None] = lambda seed, accuracy, images: None,
) -> Calibrated:
    """Train the reference under ``seeds`` seeds on the data set that is found here.

    Args:
        assignment_id: such as ``lab1``.
        seeds: how many trainings, each of the whole budget.
        budget: ``quick`` or ``full``.
        write: put the figures into ``assignment.toml``.
        on_seed: called after each with seed, accuracy and images seen.

    Raises:
        AssignmentError: no such budget, or the reference cannot be rebuilt.
        UsageError: no such assignment.
    """
    # Here: `check` should not wait for what only authors need.
    from grader.training import (  # noqa: PLC0415
        NotRebuildable,
        Sample,
        recipe_of,
        write_calibration,
    )
    from grader.training import calibrate as measure  # noqa: PLC0415

    with Workshop.open(assignment_id, full=budget == "full") as workshop:
        spec, data = workshop.assignment.training, workshop.dataset
        if data is None:
            raise AssignmentError("training.no_data", lab=assignment_id)
        if spec is None or (data.name, budget) not in spec.budgets:
            raise AssignmentError("training.no_budget", data=data.name, budget=budget)
        reference = workshop.course.reference_file(workshop.assignment)
        learner = Learner(
            start_worker=workshop.student_worker,
            submission=read(reference),
            limits=workshop.assignment.limits,
            data_folder=data.public_folder,
            seed=spec.seed,
        )
        running = RunningSubmission(learner, untouched=frozenset(), signatures={}, seed=spec.seed)
        running.begin(limit_s=workshop.assignment.limits.call_s)
        model = running.student.build_model()
        running.student.compile_model(model)
        recipe = recipe_of(model.refreshed().facts)
        if isinstance(recipe, NotRebuildable):
            raise AssignmentError("cli.reference_not_rebuildable", detail=recipe.where)
        learner.close()

        def on_sample(sample: Sample) -> None:
            on_seed(sample.seed, sample.accuracy, sample.looks[-1][0] if sample.looks else 0)

        found = measure(
            recipe,
            data=data,
            budget=spec.budgets[data.name, budget],
            seeds=range(1, seeds + 1),
            start_trainer=workshop.trainer_worker,
            on_sample=on_sample,
        )
        path = workshop.assignment.folder / "assignment.toml"
        if write:
            write_calibration(path, data.name, budget, found.calibration)
        return Calibrated(
            data=data.name, calibration=found.calibration, written=path if write else None
        )


def from_source(source: str, name: str, entry: str) -> Submission:
    """A submission that exists only as text, such as a composed mutant."""
    return Submission(
        id=name,
        entry=Path(f"{entry}.py"),
        units=(Unit(label=f"{entry}.py", source=source),),
        notebook=False,
        files=(),
        digest=name,
    )


__all__ = [
    "Calibrated", "Options", "Watching", "Workshop", "calibrate", "check", "from_source",
    "validate",
]  # fmt: skip
