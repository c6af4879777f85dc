"""Proves a lab: its reference, template, mutants and variants are graded and compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.report import Report
from grader.model.submission import from_source
from grader.proving.cases import Cases
from grader.proving.compare import Validation, compare
from grader.proving.traced import Seen

SEED: Final = 20_260_101
"""Inputs of a validation: fixed, so that a lab that is right today is right tomorrow."""


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
    # Long: the lab is open as long as it is graded, and closed here.
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
