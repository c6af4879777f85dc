"""Runs the checks of a prepared run and writes its report."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.data.kept import keep
from grader.grading.complete import hidden_points_left, in_order
from grader.grading.hidden import masked
from grader.grading.opened import OpenLab
from grader.grading.run import Run
from grader.grading.told import told
from grader.model.bounded import bounded_report
from grader.model.evidence import Message
from grader.model.report import Environment, Report, SubmissionFacts
from grader.model.submission import Submission
from grader.remote.believed import replaced_note


def conduct(lab: OpenLab, run: Run, *, on_graded: Callable[[Run], None] | None = None) -> Report:
    """Run the checks of a prepared run; the report holds those that ran.

    Raises:
        UsageError: ``only`` names nothing.
        EnvironmentFault: the worker cannot start.
        KeyboardInterrupt: Ctrl-C, or it was abandoned; the learner's worker has been ended.
    """
    started = time.monotonic()
    try:
        files = run.again.files if run.again is not None else lab.check_folders
        if not told(run, files):
            _run(lab, run, files)
        if on_graded is not None:
            on_graded(run)
    finally:
        run.learner.close()
    results = in_order(run.assignment, run.results)
    hidden_left = hidden_points_left(run)
    versions = lab.workers.ready().versions if lab.started else {}
    report = Report(
        assignment=run.assignment.id,
        submission=_facts(run.learner.submission),
        checks=results if run.options.reveal else masked(results),
        environment=_environment(lab, run, versions),
        seed=run.seed,
        partial=bool(run.left_out or hidden_left),
        # Where more is left out, that is the thing to say.
        hidden_left=0.0 if run.left_out else hidden_left,
        duration_s=time.monotonic() - started,
        training=run.training_result,
        problem=run.learner.problem,
        notes=_notes(lab, run, versions),
    )
    return bounded_report(report)


def _facts(submission: Submission) -> SubmissionFacts:
    return SubmissionFacts(
        id=submission.id,
        digest=submission.digest,
        files=(submission.entry.name, *(name for name, _ in submission.files)),
    )


def _run(lab: OpenLab, run: Run, files: tuple[Path, ...]) -> None:
    """Run the checks, and once more what the machine's load may have ended."""
    from grader.grading.alone import repeat  # noqa: PLC0415 - only where something runs
    from grader.grading.checking import run_checks  # noqa: PLC0415 - loads pytest, beside the import

    lab.await_import()
    run_checks(run, files)
    repeat(run, lambda files: run_checks(run, files), files)


def _environment(lab: OpenLab, run: Run, versions: Mapping[str, str]) -> Environment:
    return Environment(
        python=versions.get("python", platform.python_version()),
        tensorflow=versions.get("tensorflow"),
        keras=versions.get("keras"),
        sandbox=lab.workers.sandbox if lab.started else lab.sandbox,
        sandbox_parts=run.learner.parts,
        data=f"{lab.dataset.name} ({lab.dataset.origin})" if lab.dataset else None,
    )


def _notes(lab: OpenLab, run: Run, versions: Mapping[str, str]) -> tuple[Message, ...]:
    """What the report says beside its results."""
    notes = [
        *run.learner.submission.notes,
        *run.learner.notes,
        *(lab.dataset.notes if lab.dataset else ()),
    ]
    if versions.keys() - {"python"}:
        from grader.doctor.untried import untried  # noqa: PLC0415 - where something was imported

        notes += untried(versions)
    if run.learner.replaced:
        notes.append(replaced_note(run.learner.replaced))
    if lab.started and (ready := lab.workers.ready()).late:
        notes.append(Message("worker.each_imports", {"threads": ", ".join(ready.threads)}))
    if run.faults_of_ours:
        notes.append(Message("cli.details", {"path": str(keep_details(run))}))
    return tuple(notes)


def keep_details(run: Run) -> Path:
    """Write what broke on our side where a teacher can send it to us."""
    text = "\n\n".join(run.faults_of_ours)
    name = f"{run.assignment.id}-{run.seed}-{os.getpid()}.txt"
    return keep(name, text)
