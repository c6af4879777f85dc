"""Checks that a loaded machine may have ended are run once more, while no other lane checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from grader.grading.options import Again
from grader.grading.quiet import Quiet
from grader.grading.run import Run
from grader.model.evidence import Message


def repeat(run: Run, again: Callable[[tuple[Path, ...]], None], files: tuple[Path, ...]) -> None:
    """Run what is doubtful once more, alone; how it ends then is what counts.

    ``again`` runs the checks in those files. Time that the first try used is given back.

    Raises:
        KeyboardInterrupt: Ctrl-C, or the run was abandoned.
        GraderError: as for any run.
    """
    checks = frozenset(run.held)
    if not checks:
        return
    known = {one: result for one, result in run.results.items() if one not in checks}
    before, left_out, quiet = run.options, run.left_out, run.quiet
    once_more = Again(checks=checks, known={**run.known, **known}, files=files)
    run.options = replace(run.options, again=once_more)
    run.results, run.quiet, run.is_last = known, Quiet(), True
    run.learner.forgive()
    run.learner.notes.append(Message("outcome.repeated", {"count": len(checks)}))
    try:
        with quiet.alone():
            again(files)
    finally:
        run.options, run.left_out, run.quiet = before, left_out, quiet
