"""Whether every check of assignment.toml was asked, and the results in its order."""

from __future__ import annotations

from collections.abc import Mapping

from grader.grading.run import Run
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult


def vanished(run: Run) -> list[CheckResult]:
    """Checks that assignment.toml names but nobody collected, as faults of ours.

    Of hidden ones it knows only the points: where those do not add up, one result stands for all
    hidden checks of the function, which are not decided.
    """
    missing = [
        (spec.name, check_id)
        for spec in run.assignment.functions
        for check_id in spec.checks
        if check_id not in run.marks and (run.again is None or check_id in run.again.checks)
    ]
    listed = {check_id for spec in run.assignment.functions for check_id in spec.checks}
    strangers = [check_id for check_id in run.marks if check_id not in listed]
    missing += [("", check_id) for check_id in strangers if check_id not in run.hidden]
    return [
        *(_undecided(function, check_id) for function, check_id in missing),
        *(_undecided(function, f"{function}.hidden", hidden=True) for function in _uncounted(run)),
    ]


def _uncounted(run: Run) -> list[str]:
    """Functions whose hidden points are not those of their hidden checks; these are set aside."""
    if run.hidden_folder is None:
        return []
    expected: dict[str | None, float] = {
        spec.name: spec.hidden_points for spec in run.assignment.functions
    }
    found: dict[str | None, float] = dict.fromkeys(expected, 0.0)
    for check_id in run.hidden:
        function = run.marks[check_id].function
        found[function] = found.get(function, 0.0) + run.marks[check_id].points
    wrong = [name for name in found if abs(found[name] - expected.get(name, 0.0)) > 1e-6]
    for check_id in run.hidden:
        if run.marks[check_id].function in wrong:
            run.results.pop(check_id, None)
    return [name or "" for name in wrong]


def _undecided(function: str, check_id: str, *, hidden: bool = False) -> CheckResult:
    return CheckResult(
        id=check_id,
        function=function,
        outcome=Outcome.GRADER_ERROR,
        earned=0.0,
        possible=0.0,
        hidden=hidden,
        message=Message("outcome.grader_error"),
    )


def hidden_points_left(run: Run) -> float:
    """Points of hidden checks that are not here."""
    if run.hidden_folder is not None:
        return 0.0
    return float(sum(spec.hidden_points for spec in run.assignment.functions))


def in_order(assignment: Assignment, results: Mapping[str, CheckResult]) -> tuple[CheckResult, ...]:
    """Results by id, in the order of assignment.toml."""
    listed = [check_id for spec in assignment.functions for check_id in spec.checks]
    known = [results[check_id] for check_id in listed if check_id in results]
    return (*known, *(result for result in results.values() if result.id not in listed))
