"""The results of a submission of which nothing runs: no check is collected, no worker started."""

from __future__ import annotations

from pathlib import Path

from grader.course.declared import declared
from grader.errors import CheckEnded
from grader.grading.beforehand import beforehand
from grader.grading.judge import result_of
from grader.grading.run import Run
from grader.grading.select import ordered, sequence, wanted_of
from grader.model.check_mark import CheckMark
from grader.model.report import CheckResult
from grader.remote.client import Abandoned


def told(run: Run, folders: tuple[Path, ...]) -> bool:
    """Whether every check's end is known from reading; then each has its result.

    Raises:
        UsageError: ``options.only`` names nothing.
        KeyboardInterrupt: nobody wants to know any more.
    """
    marks = _marks(run, folders)
    if marks is None:
        return False
    run.marks = marks
    results = _results(run)
    run.results.clear()
    if results is None:
        run.marks, run.left_out = {}, frozenset()
        return False
    for result in results:
        if run.watching.abandoned():
            raise Abandoned
        run.record(result)
    return True


def _marks(run: Run, folders: tuple[Path, ...]) -> dict[str, CheckMark] | None:
    """By id; None where something is to be told that only pytest finds."""
    if run.unrun is None or run.again is not None or len(folders) != 1:
        return None
    if run.hidden_folder is not None or run.learner.purse.empty:
        return None
    found = declared(folders[0])
    if found is None:
        return None
    marks = {mark.id: mark for mark in found}
    named = [check for spec in run.assignment.functions for check in spec.checks]
    needed = {need for mark in found for need in mark.needs}
    complete = sorted(named) == sorted(mark.id for mark in found) and needed <= set(marks)
    return marks if complete and not any(mark.function for mark in found) else None


def _results(run: Run) -> list[CheckResult] | None:
    ids = set(run.marks)
    wanted = wanted_of(run, ids)
    run.left_out = frozenset(ids) - wanted
    for check_id in ordered(run, sequence(run, run.marks)):
        if check_id not in wanted:
            continue
        mark = run.marks[check_id]
        try:
            beforehand(run, mark)
        except CheckEnded as end:
            run.results[check_id] = result_of(run, mark, end, detail="", duration_s=0.0)
        else:
            return None  # it asks something
    return list(run.results.values())
