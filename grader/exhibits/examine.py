"""Joins checks, hints and exhibits: all that the page of one submission shows."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from grader.data import cache_root
from grader.data.cache import usable_roots, write_whole
from grader.exhibits.collect import Source, collect
from grader.exhibits.exhibits import Exhibits
from grader.exhibits.learning import Portion
from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.hints.rule import Finding
from grader.hints.run.lab import explain_lab, trace_of
from grader.hints.run.observe import Observation
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.model.submission import Submission
from grader.training import Progress
from grader.wire.values import FigureValue

if TYPE_CHECKING:
    from grader.grading.run import Run

ENDINGS: Final = (Outcome.TIMEOUT, Outcome.OUT_OF_MEMORY, Outcome.CRASHED)


@dataclass(frozen=True, kw_only=True)
class Reported:
    """A report, what else was found out, and why checks failed."""

    report: Report
    exhibits: Exhibits
    findings: tuple[Finding, ...]
    """The root cause first."""


@dataclass(frozen=True, kw_only=True)
class Following:
    """Who wants to know how far the work is."""

    on_result: Callable[[CheckResult], None] | None = None
    on_training: Callable[[Progress], None] | None = None
    on_step: Callable[[str], None] = lambda step: None


def examine(
    workshop: Workshop,
    submission: Submission,
    *,
    photos: Sequence[tuple[str, bytes]] = (),
    portion: Portion | None = None,
    seed: int | None = None,
    train: bool = True,
    following: Following | None = None,
) -> Reported:
    """Check a submission as ``grader check`` does; then collect hints and exhibits.

    Args:
        workshop: of the lab.
        submission: to be checked.
        photos: the learner's pictures of digits, name and content.
        portion: how much the learner's own training is given.
        seed: of the inputs that checks draw.
        train: whether the model trains, and the learner's own ``train`` runs.
        following: hears what goes on.

    Raises:
        GraderError: a fault of this machine or of the assignment.
    """
    # Long: its arguments are explained one by one.
    following = following or Following()
    seen = Observation()
    figures: dict[str, bytes] = {}
    kept: list[Exhibits] = []

    def value(function: str, given: Any) -> None:
        if isinstance(given, FigureValue) and given.png:
            figures[function] = given.png

    def graded(run: Run) -> None:
        run.learner.on_note = None  # what comes now is no part of the checks
        run.calling.on_value = None
        if run.learner.problem is None:
            source = _source(run, workshop, photos=photos, figures=figures)
            kept.append(collect(source, portion=portion, learns=train, on_step=following.on_step))

    report = workshop.grade(
        submission,
        Options(seed=seed, train=train, look_inside=train),
        Watching(
            on_result=following.on_result,
            on_training=following.on_training,
            on_note=seen.take,
            on_value=value,
        ),
        on_graded=graded,
    )
    trace = trace_of(workshop, submission, report, seen)
    return Reported(
        report=report,
        exhibits=kept[0] if kept else Exhibits(),
        findings=explain_lab(trace, report).findings,
    )


def _source(
    run: Run, workshop: Workshop, *, photos: Sequence[tuple[str, bytes]], figures: dict[str, bytes]
) -> Source:
    """Where a page takes its exhibits from, once the checks have run."""
    return Source(
        assignment=run.assignment,
        submission=run.calling,
        untouched=run.untouched,
        data=workshop.dataset,
        trained=run.gate.trained if run.gate is not None else lambda: None,
        clean_room=workshop.trainer_worker,
        files=run.learner.submission.files,
        photos=photos,
        figures=figures,
        ended={
            result.function: result.message
            for result in run.results.values()
            if result.outcome in ENDINGS and result.message is not None and not result.hidden
        },
    )


def keep_logs(reported: Reported, submission: Submission) -> Path | None:
    """Write TensorBoard's files of the learner's training; the folder, or None without any.

    Below the cache, one folder for each submission: the last training's curves, not a heap.
    """
    logs = reported.exhibits.logs
    if not logs:
        return None
    place = str(submission.entry.absolute())
    name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    for root in usable_roots(cache_root()):
        folder = root / "tensorboard" / f"{reported.report.assignment}-{name}"
        try:
            shutil.rmtree(folder, ignore_errors=True)
            for relative, content in logs.items():
                write_whole(folder / relative, content)
        except OSError:
            continue
        return folder
    return None


def read_photo(path: Path) -> tuple[str, bytes]:
    """A picture file that the learner named.

    Raises:
        SubmissionError: it cannot be read, or is too large.
    """
    from grader.intake.source import read_bytes  # noqa: PLC0415 - rarely named

    return path.name, read_bytes(path, limit=20 * 2**20)
