"""The report for a submission that could not be graded, through no fault of the learner."""

from __future__ import annotations

import os
import re
from pathlib import Path

from grader.data import cache_root
from grader.data.cache import usable_roots, write_whole
from grader.errors import GraderError
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Environment, Report, SubmissionFacts


def undecided(
    assignment: Assignment,
    *,
    learner: str,
    digest: str,
    file: str,
    details: Path,
    hung: bool = False,
) -> Report:
    """Every check a ``grader_error``: nothing earned, nothing lost, not final."""
    checks = tuple(
        CheckResult(
            id=check,
            function=spec.name,
            outcome=Outcome.GRADER_ERROR,
            earned=0.0,
            possible=0.0,
            message=Message("outcome.grader_error"),
        )
        for spec in assignment.functions
        for check in spec.checks
    )
    return Report(
        assignment=assignment.id,
        submission=SubmissionFacts(id=learner, digest=digest, files=(file,) if file else ()),
        checks=checks,
        environment=Environment(python="", tensorflow=None, keras=None, sandbox=""),
        seed=0,
        partial=False,
        duration_s=0.0,
        notes=(
            Message("classroom.hung" if hung else "classroom.undecided", {"path": str(details)}),
        ),
    )


def keep(assignment_id: str, learner: str, detail: str) -> Path:
    """Write what broke where a teacher can send it to us."""
    safe = re.sub(r"[^\w.-]", "_", learner)[:60]
    for root in usable_roots(cache_root()):
        folder = root / "errors"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{assignment_id}-{safe}-{os.getpid()}.txt"
            write_whole(path, detail.encode("utf-8", "replace"))
        except (OSError, GraderError):
            continue
        return path
    return Path(os.devnull)
