"""What decides a check before it asks anything of the learner's code."""

from __future__ import annotations

from grader.errors import AssignmentError, Blocked, LoadFailed, NotWritten, OursAtFault
from grader.grading.run import Run
from grader.model.check_mark import CheckMark
from grader.model.outcome import Outcome


def beforehand(run: Run, mark: CheckMark) -> None:
    """Let a check pass that has something to ask.

    Raises:
        CheckEnded: how it ends without.
        AssignmentError: it needs a hidden one.
    """
    function = run.function_of(mark.id)
    if function in run.untouched:
        raise NotWritten(function)
    if run.learner.problem is None and run.learner.purse.empty:
        raise LoadFailed(run.learner.out_of_time())
    for need in mark.needs:
        if need in run.hidden and mark.id not in run.hidden:
            raise AssignmentError(
                "course.needs_hidden", where=run.places[mark.id], check_id=mark.id
            )
        needed = run.results.get(need) or run.known.get(need)
        if needed is None or needed.outcome is not Outcome.PASSED:
            if needed is None or needed.outcome is Outcome.GRADER_ERROR:
                raise OursAtFault(need)
            if run.learner.problem is None:
                raise Blocked(need)
            break  # the problem of the whole submission is told instead
    if run.learner.problem is not None:
        raise LoadFailed(run.learner.problem)
    end = run.unrun.end_of(function) if run.unrun is not None else None
    if end is not None:
        raise end
