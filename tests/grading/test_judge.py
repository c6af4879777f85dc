"""How each end of a check becomes its result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.checks.failure import failed
from grader.errors import (
    AssignmentError,
    Blocked,
    CallFailed,
    LoadFailed,
    NotWritten,
    OursAtFault,
    WireError,
)
from grader.grading.judge import result_of
from grader.grading.run import Run
from grader.model.check_mark import CheckMark
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Problem
from tests.grading.runs import run

MARK = CheckMark(id="double.value", points=30.0)
SEEN = Evidence("value", {"of": "double(2)"})
NOT_READ = Problem(
    outcome=Outcome.FAILED, message=Message("outcome.syntax_error", {"line": 3}), evidence=(SEEN,)
)


def judged(
    error: BaseException | None, on: Run | None = None, mark: CheckMark = MARK
) -> CheckResult:
    return result_of(on or run(mark), mark, error, detail="Traceback ...", duration_s=1.5)


def told(result: CheckResult) -> tuple[str, dict[str, Any]]:
    assert result.message is not None
    return result.message.id, dict(result.message.params)


def test_only_a_check_that_passed_earns_its_points() -> None:
    passed = judged(None)
    assert passed == CheckResult(
        id="double.value", function="double", outcome=Outcome.PASSED, earned=30.0, possible=30.0,
        duration_s=1.5,
    )  # fmt: skip


def test_a_failure_keeps_what_the_check_said_and_saw() -> None:
    result = judged(failed("expect.shape", SEEN, faults=("missing-batch-axis",), shape="(2,)"))
    assert (result.outcome, result.earned, result.possible) == (Outcome.FAILED, 0.0, 30.0)
    assert told(result) == ("expect.shape", {"shape": "(2,)"})
    assert (result.evidence, result.faults) == ((SEEN,), ("missing-batch-axis",))


def test_a_call_that_gave_no_value_says_why() -> None:
    message = Message("outcome.timeout", {"limit_s": 20})
    result = judged(CallFailed(Outcome.TIMEOUT, message, (SEEN,)))
    assert (result.outcome, result.earned) == (Outcome.TIMEOUT, 0.0)
    assert (result.message, result.evidence, result.faults) == (message, (SEEN,), ())


def test_what_is_not_written_is_not_attempted_or_blocks_what_needs_it() -> None:
    own, other = judged(NotWritten("double")), judged(NotWritten("triple"))
    assert (own.outcome, told(own)) == (
        Outcome.NOT_ATTEMPTED,
        ("outcome.not_attempted", {"function": "double"}),
    )
    assert (other.outcome, told(other)) == (
        Outcome.BLOCKED,
        ("outcome.blocked_by_function", {"function": "triple"}),
    )
    assert own.earned == other.earned == 0.0
    assert own.possible == other.possible == 30.0


def test_what_waits_names_the_check_and_its_function() -> None:
    on = run(MARK)
    result = judged(Blocked("triple.value"), on)
    assert result.outcome is Outcome.BLOCKED
    expected = {"check": "triple.value", "function": "triple"}
    assert told(result) == ("outcome.blocked_by", expected)
    unknown = told(judged(Blocked("shared.value"), on))
    assert unknown[1] == {"check": "shared.value", "function": "shared.value"}
    assert (on.faults_of_ours, on.raised) == ([], {})


def test_a_file_that_cannot_be_loaded_is_told_once() -> None:
    on = run(MARK)
    on.learner.problem = NOT_READ
    result = judged(LoadFailed(NOT_READ), on)
    assert (result.outcome, told(result)) == (Outcome.FAILED, ("outcome.blocked_by_load", {}))
    assert result.evidence == ()


def test_what_kept_one_check_alone_from_loading_is_its_own() -> None:
    result = judged(LoadFailed(NOT_READ))
    assert (result.message, result.evidence) == (NOT_READ.message, (SEEN,))


def test_a_reply_that_is_none_is_a_crash() -> None:
    on = run(MARK)
    result = judged(WireError("x" * 500), on)
    assert (result.outcome, result.possible) == (Outcome.CRASHED, 30.0)
    assert told(result) == ("outcome.crashed", {"detail": "x" * 200})
    assert on.faults_of_ours == []


def test_a_fault_of_ours_costs_nothing_and_is_kept_for_the_teacher() -> None:
    on = run(MARK)
    error = ZeroDivisionError("ours")
    result = judged(error, on)
    assert (result.outcome, told(result)) == (
        Outcome.GRADER_ERROR,
        ("outcome.grader_error", {}),
    )
    assert (result.earned, result.possible) == (0.0, 0.0)
    assert on.raised == {"double.value": error}
    assert on.faults_of_ours == ["Traceback ..."]


def test_an_error_of_ours_with_words_is_kept_in_them() -> None:
    on = run(MARK)
    judged(AssignmentError("course.needs_hidden", check_id="a"), on)
    assert on.faults_of_ours == ["course.needs_hidden {'check_id': 'a'}"]


def test_a_fault_of_ours_is_kept_once_where_it_began() -> None:
    on = run(MARK)
    result = judged(OursAtFault("double.type"), on)
    assert (result.outcome, result.possible) == (Outcome.GRADER_ERROR, 0.0)
    assert (on.faults_of_ours, on.raised) == ([], {})


def test_a_value_that_the_check_cannot_judge_is_its_answer() -> None:
    on = run(MARK)
    on.calling.values_given = 1
    error = TypeError("unhashable")
    result = judged(error, on)
    assert (result.outcome, told(result)) == (
        Outcome.FAILED,
        ("outcome.unjudged", {"type": "TypeError"}),
    )
    assert (result.earned, result.possible) == (0.0, 30.0)
    assert on.raised == {"double.value": error}
    assert on.faults_of_ours == []


@pytest.mark.parametrize("hidden", [False, True])
def test_the_words_of_an_assert_are_told_of_no_hidden_check(tmp_path: Path, hidden: bool) -> None:
    """The assert stands in a file of the lab, so its own words are the failure."""
    path = tmp_path / "test_double.py"
    path.write_text("def double(value):\n    assert value == 4, 'twice 2 is 4'\n", "utf-8")
    namespace: dict[str, Any] = {}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), namespace)
    on = run(MARK, hidden=["double.value"] if hidden else [], folder=tmp_path)
    on.marks["double.value"] = CheckMark(id="double.value", points=30.0, function="double")
    on.calling.values_given = 1
    with pytest.raises(AssertionError) as caught:
        namespace["double"](5)
    result = judged(caught.value, on)
    assert (result.outcome, result.hidden, result.function) == (Outcome.FAILED, hidden, "double")
    message, params = told(result)
    if hidden:
        assert (message, params) == ("outcome.asserted", {})
    else:
        assert "twice 2 is 4" in str(params)
    assert (on.raised, on.faults_of_ours) == ({}, [])


def test_a_check_of_no_function_has_none() -> None:
    mark = CheckMark(id="shared.value", points=1.0)
    assert judged(None, run(mark), mark).function == ""
    assert judged(NotWritten("double"), run(mark), mark).outcome is Outcome.BLOCKED
