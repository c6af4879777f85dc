"""Grades a lab's own cases: the reference whole, the others where they differ from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from grader.grading.complete import in_order
from grader.grading.options import Again, Options
from grader.grading.run import Run
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.model.submission import Submission
from grader.watching.affected import Checks
from grader.watching.program import TopLevel, read_program


@dataclass(frozen=True)
class _Reference:
    """The program that the others are compared with, and what the checks said of it."""

    program: TopLevel
    results: Mapping[str, CheckResult]


class Cases:
    """One lab under proof.

    A check whose result cannot depend on what a case changes keeps the one that the reference
    got, by the same rules as under ``grader check --watch``. In doubt it runs.
    """

    def __init__(
        self, workshop: Workshop, collected: Run, options: Options, *, whole: bool
    ) -> None:
        """Nothing is graded yet.

        Args:
            workshop: stays open as long as this is used.
            collected: what collecting the checks has found.
            options: of every grading; with a seed, or nothing could be kept.
            whole: run every check of every case.
        """
        self._workshop = workshop
        self._checks = Checks.of(collected, hidden=True)
        self._options = options
        self._whole = whole
        self._reference: _Reference | None = None

    def grade(self, submission: Submission) -> tuple[Report, Mapping[str, BaseException]]:
        """The whole report, and what checks raised without meaning to.

        The first submission is the reference.

        Raises:
            EnvironmentFault: the worker cannot start.
            KeyboardInterrupt: Ctrl-C; every process has been ended.
        """
        program = read_program(submission.units)
        todo = self._todo(program)
        if todo is not None:
            report, run = self._graded(submission, again=self._again(todo))
            if report.problem is None:
                return report, run.raised
        report, run = self._graded(submission)
        if self._reference is None and not self._whole and _is_right(report):
            self._checks.learn(run)
            self._reference = _Reference(program, run.results)
        return report, run.raised

    def _todo(self, program: TopLevel) -> set[str] | None:
        """What has to run; None stands for all."""
        if self._reference is None:
            return None
        every = self._reference.results.keys()
        direct = self._checks.touched(self._reference.program, program, every)
        return None if direct is None else self._checks.and_dependent(direct, every)

    def _again(self, todo: set[str]) -> Again:
        results = self._reference.results if self._reference is not None else {}
        return Again(
            checks=frozenset(todo),
            known={check: result for check, result in results.items() if check not in todo},
            files=self._checks.files_of(todo),
        )

    def _graded(self, submission: Submission, *, again: Again | None = None) -> tuple[Report, Run]:
        runs: list[Run] = []
        options = dataclasses.replace(self._options, again=again)
        report = self._workshop.grade(submission, options, on_graded=runs.append)
        known = again.known if again is not None else {}
        results = {**known, **{result.id: result for result in report.checks}}
        checks = in_order(self._workshop.assignment, results)
        return dataclasses.replace(report, checks=checks), runs[0]


def _is_right(report: Report) -> bool:
    return report.problem is None and all(
        check.outcome is Outcome.PASSED for check in report.checks
    )
