"""How a check ended -> its result."""

from __future__ import annotations

from typing import TypeAlias

from grader.errors import (
    Blocked,
    CallFailed,
    CheckFailed,
    GraderError,
    LoadFailed,
    NotWritten,
    OursAtFault,
    WireError,
)
from grader.grading.run import Run
from grader.model.bounded import bounded_result
from grader.model.check_mark import CheckMark
from grader.model.evidence import Evidence, Message
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.model.report import CheckResult


def result_of(
    run: Run, mark: CheckMark, error: BaseException | None, *, detail: str, duration_s: float
) -> CheckResult:
    """The result of a check that ended so; ``detail`` is what a fault of ours left behind."""
    function = run.function_of(mark.id) or ""
    outcome, message, evidence, faults = _judge(run, mark.id, error, detail)
    passed = outcome is Outcome.PASSED
    return bounded_result(
        CheckResult(
            id=mark.id,
            function=function,
            outcome=outcome,
            earned=mark.points if passed else 0.0,
            # Undecided by our own fault: the learner cannot lose what was never asked.
            possible=0.0 if outcome is Outcome.GRADER_ERROR else mark.points,
            hidden=mark.id in run.hidden,
            message=message,
            evidence=evidence,
            faults=faults,
            duration_s=duration_s,
        )
    )


_Judged: TypeAlias = tuple[Outcome, Message | None, tuple[Evidence, ...], tuple[str, ...]]


def _judge(run: Run, check_id: str, error: BaseException | None, detail: str) -> _Judged:
    function = run.function_of(check_id) or ""
    match error:
        case None:
            return Outcome.PASSED, None, (), ()
        case CheckFailed():
            message = Message(error.message_id, error.params)
            return Outcome.FAILED, message, tuple(error.evidence), tuple(error.faults)
        case CallFailed():
            return error.outcome, error.message, error.evidence, ()
        case NotWritten() if error.function == function:
            message = Message("outcome.not_attempted", {"function": error.function})
            return Outcome.NOT_ATTEMPTED, message, (), ()
        case NotWritten():
            message = Message("outcome.blocked_by_function", {"function": error.function})
            return Outcome.BLOCKED, message, (), ()
        case Blocked():
            needed = run.function_of(error.check_id) or error.check_id
            params = {"check": error.check_id, "function": needed}
            return Outcome.BLOCKED, Message("outcome.blocked_by", dict(params)), (), ()
        case LoadFailed() if error.problem is not run.learner.problem:
            # Of this check alone: there is no time left to load it once more.
            problem = error.problem
            return problem.outcome, problem.message, problem.evidence, ()
        case LoadFailed():
            problem = error.problem
            return problem.outcome, Message(BLOCKED_BY_LOAD), (), ()
        case WireError():  # what was sent is no message, or says what it cannot mean
            told = str(error.message.params.get("detail", ""))[:200]
            return Outcome.CRASHED, Message("outcome.crashed", {"detail": told}), (), ()
        case OursAtFault():
            pass
        case _ if (found := _of_a_value(run, check_id, error)) is not None:
            return found
    if not isinstance(error, OursAtFault):  # told once, where it began
        known = isinstance(error, GraderError)
        run.raised[check_id] = error
        run.faults_of_ours.append(str(error) if known else detail)
    return Outcome.GRADER_ERROR, Message("outcome.grader_error"), (), ()


def _of_a_value(run: Run, check_id: str, error: BaseException) -> _Judged | None:
    """How a check ended that raised over a value of the learner's; None where it did not."""
    # Both load pytest: a check that came so far has it.
    from grader.grading.asserted import worded  # noqa: PLC0415 - as said
    from grader.grading.blame import is_of_a_value  # noqa: PLC0415 - as said

    if not is_of_a_value(run, check_id, error):
        return None
    failure = worded(
        error, run.compared, folder=run.assignment.folder, hidden=check_id in run.hidden
    )
    if failure is not None:
        message = Message(failure.message_id, failure.params)
        return Outcome.FAILED, message, failure.evidence, ()
    run.raised[check_id] = error
    params = {"type": type(error).__name__}
    return Outcome.FAILED, Message("outcome.unjudged", dict(params)), (), ()
