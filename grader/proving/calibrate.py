"""Measures what accuracy a lab may ask for: its reference trained under many seeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.errors import AssignmentError
from grader.grading.workshop import Workshop
from grader.intake import read
from grader.model.assignment import Calibration
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission
from grader.training import NotRebuildable, Sample, recipe_of, write_calibration
from grader.training import calibrate as measure
from grader.training.configuration import Recipe


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
    # Long: its arguments are explained one by one.
    with Workshop.open(assignment_id, full=budget == "full") as workshop:
        spec, data = workshop.assignment.training, workshop.dataset
        if data is None:
            raise AssignmentError("training.no_data", lab=assignment_id)
        if spec is None or (data.name, budget) not in spec.budgets:
            raise AssignmentError("training.no_budget", data=data.name, budget=budget)

        def on_sample(sample: Sample) -> None:
            on_seed(sample.seed, sample.accuracy, sample.looks[-1][0] if sample.looks else 0)

        found = measure(
            _recipe(workshop, data.public_folder, seed=spec.seed),
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


def _recipe(workshop: Workshop, data_folder: Path, *, seed: int) -> Recipe:
    """How the reference's model is built and compiled.

    Raises:
        AssignmentError: the clean room cannot build it.
    """
    limits = workshop.assignment.limits
    learner = Learner(
        start_worker=workshop.student_worker,
        submission=read(workshop.course.reference_file(workshop.assignment)),
        limits=limits,
        data_folder=data_folder,
        seed=seed,
    )
    running = RunningSubmission(learner, untouched=frozenset(), signatures={}, seed=seed)
    running.begin(limit_s=limits.call_s)
    model = running.student.build_model()
    running.student.compile_model(model)
    recipe = recipe_of(model.refreshed().facts)
    if isinstance(recipe, NotRebuildable):
        raise AssignmentError("cli.reference_not_rebuildable", detail=recipe.where)
    learner.close()
    return recipe
