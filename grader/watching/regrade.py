"""Grades a submission again and again, each time only what a change touches."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from grader.errors import LoadFailed
from grader.grading.complete import in_order
from grader.grading.options import Again, Options, Watching
from grader.grading.run import Run
from grader.grading.select import named
from grader.grading.workshop import Workshop
from grader.model.evidence import Message, exceptions
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, Report
from grader.model.submission import Submission
from grader.watching.affected import Checks
from grader.watching.program import TopLevel, read_program


@dataclass(frozen=True, kw_only=True)
class Graded:
    """What came of one save."""

    report: Report | None
    """All that is known now; None where the program cannot be run at all."""
    ran: frozenset[str] = frozenset()
    """The checks that ran just now; the others keep their results."""
    trouble: Message | None = None
    """Why the program cannot be run."""


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """The last whole result, and the program that it belongs to."""

    submission: Submission
    program: TopLevel
    report: Report
    results: Mapping[str, CheckResult]


class Regrader:
    """One submission under watch."""

    def __init__(
        self, workshop: Workshop, options: Options, *, ignored: Collection[str] = ()
    ) -> None:
        """Collects the checks; nothing of a submission runs yet.

        Args:
            workshop: stays open as long as this is used.
            options: what to check; ``train`` is whoever asks :meth:`train`'s business.
            ignored: names of files beside the submission that are none of it, such as reports.

        Raises:
            AssignmentError: a check is broken.
            UsageError: ``only`` names nothing.
        """
        self.workshop = workshop
        self._options = options
        self._ignored = frozenset(ignored)
        run = workshop.collect()
        self._checks = Checks.of(run)
        self._hidden = float(sum(one.hidden_points for one in workshop.assignment.functions))
        self._chosen = self._checks.with_needs(named(run, self._checks.marks, options.only))
        self._seed = self._options.drawn_seed()
        self._standing: _Standing | None = None
        self._untrained = self._chosen & self._checks.trains

    @property
    def count(self) -> int:
        """How many checks there are without those that train."""
        return len(self._chosen - self._checks.trains)

    @property
    def report(self) -> Report | None:
        """The last whole result."""
        return self._standing.report if self._standing is not None else None

    def trouble_of(self, submission: Submission) -> Message | None:
        """Why Python cannot read it; what could not be read before either is no news."""
        broken = read_program(submission.units).broken
        known = self._standing.program.broken if self._standing is not None else {}
        news = [message for label, message in broken.items() if label not in known]
        return news[0] if news else None

    # -- grading ----------------------------------------------------------------------------

    def grade(
        self,
        submission: Submission,
        watching: Watching | None = None,
        *,
        afresh: bool = False,
        on_begin: Callable[[int], None] = lambda count: None,
    ) -> Graded:
        """Check what changed since the last whole result; all of it where there is none.

        ``afresh`` checks everything, with inputs drawn anew unless a seed was given;
        ``on_begin`` is told how many checks will run.

        Raises:
            Abandoned: ``watching`` said so; the last whole result stays what it was.
            EnvironmentFault: the worker cannot start.
        """
        program = read_program(submission.units)
        seed = self._options.drawn_seed() if afresh else self._seed
        todo = None if afresh else self._todo(submission, program)
        if self._standing is not None and todo == set() and program == self._standing.program:
            return Graded(report=self.report)  # other comments, or the same words again
        everything = self._chosen if todo is None else todo
        checks = everything - self._checks.trains
        standing = None if todo is None else self._standing
        on_begin(len(checks))
        known = _without(standing, everything)
        run = self._prepared(submission, checks, known, seed, watching)
        if self._standing is not None:
            problem = self._problem(run)
            if problem is not None:
                return Graded(report=None, trouble=problem)
        report = self._conducted(run)
        if report.problem is None:
            self._seed = seed
            self._untrained = (self._untrained | everything) & self._checks.trains & self._chosen
            self._keep(submission, program, report, known, old=standing)
            return Graded(report=self.report, ran=frozenset(checks))
        return Graded(report=report, ran=frozenset(checks), trouble=report.problem.message)

    def _todo(self, submission: Submission, program: TopLevel) -> set[str] | None:
        """What a change concerns; None stands for all."""
        standing = self._standing
        if standing is None or self._beside(submission) != self._beside(standing.submission):
            return None
        direct = self._checks.touched(standing.program, program, self._chosen)
        if direct is None:
            return None
        direct |= {
            check
            for check, result in standing.results.items()
            if result.outcome is Outcome.GRADER_ERROR or _moved(result, submission)
        }
        return self._checks.and_dependent(direct, self._chosen)

    def _beside(self, submission: Submission) -> list[tuple[str, bytes]]:
        return [(name, data) for name, data in submission.files if name not in self._ignored]

    # -- training ---------------------------------------------------------------------------

    @property
    def training_due(self) -> frozenset[str]:
        """Checks that train and whose result is not known, though what they need is right."""
        return frozenset(check for check in self._untrained if not self._wrong_before(check))

    @property
    def training_waits_for(self) -> tuple[str, ...]:
        """Functions that have to be right before the next training."""
        wrong = {one for check in self._untrained for one in self._wrong_before(check)}
        function = self.workshop.assignment.function_of
        names = [spec.name for spec in self.workshop.assignment.functions]
        return tuple(name for name in names if name in {function(check) for check in wrong})

    def _wrong_before(self, training: str) -> set[str]:
        results = self._standing.results if self._standing is not None else {}
        passed = {check for check, one in results.items() if one.outcome is Outcome.PASSED}
        return (self._checks.before_training(training) & self._chosen) - passed

    def train(self, watching: Watching | None = None) -> Graded:
        """Run the checks that train, whether they are due or not.

        Raises:
            Abandoned: ``watching`` said so; the last whole result stays what it was.
        """
        standing = self._standing
        checks = self._chosen & self._checks.trains
        if standing is None or not checks:
            return Graded(report=self.report)
        known = _without(standing, checks)
        run = self._prepared(standing.submission, checks, known, self._seed, watching)
        report = self._conducted(run)
        if report.problem is not None:
            return Graded(report=None, trouble=report.problem.message)
        self._untrained = set()
        self._keep(standing.submission, standing.program, report, known, old=standing)
        return Graded(report=self.report, ran=frozenset(checks))

    # -- inside -----------------------------------------------------------------------------

    def _prepared(
        self,
        submission: Submission,
        checks: Collection[str],
        known: Mapping[str, CheckResult],
        seed: int,
        watching: Watching | None,
    ) -> Run:
        files = self._checks.files_of(checks)
        again = Again(checks=frozenset(checks), known=known, files=files)
        options = dataclasses.replace(
            self._options, only=None, seed=seed, again=again, hidden=False
        )
        return self.workshop.run(submission, options, watching)

    def _problem(self, run: Run) -> Message | None:
        """Why the submission cannot be loaded: asked first, so that the last result can stay."""
        try:
            with contextlib.suppress(LoadFailed):
                run.learner.client()
        except BaseException:
            run.learner.close()
            raise
        problem = run.learner.problem
        return problem.message if problem is not None else None

    def _conducted(self, run: Run) -> Report:
        report = self.workshop.conduct(run)
        self._checks.learn(run)
        return report

    def _keep(
        self,
        submission: Submission,
        program: TopLevel,
        report: Report,
        known: Mapping[str, CheckResult],
        *,
        old: _Standing | None,
    ) -> None:
        """One report of what just ran and of what is known still."""
        results = {**known, **{result.id: result for result in report.checks}}
        training = report.training
        if training is None and old is not None and self._checks.trains & results.keys():
            training = old.report.training
        environment = report.environment
        if not environment.sandbox_parts and old is not None:  # nothing had to run
            environment = old.report.environment
        left_out = len(results) < len(self._checks.marks)
        self._standing = _Standing(
            submission=submission,
            program=program,
            results=results,
            report=dataclasses.replace(
                report,
                checks=in_order(self.workshop.assignment, results),
                partial=left_out or self._hidden > 0,
                hidden_left=0.0 if left_out else self._hidden,
                training=training,
                environment=environment,
            ),
        )


def _without(standing: _Standing | None, checks: Collection[str]) -> dict[str, CheckResult]:
    results = standing.results if standing is not None else {}
    return {check: result for check, result in results.items() if check not in checks}


def _moved(result: CheckResult, submission: Submission) -> bool:
    """Whether it names a line of the learner's that stands elsewhere now."""
    lines = {unit.label: unit.source.split("\n") for unit in submission.units}
    for raised in exceptions(result.evidence):
        for frame in raised.own:
            there = lines.get(frame.file, [])  # the cell may have another number now
            now = there[frame.line - 1].strip() if 0 < frame.line <= len(there) else None
            if now != frame.source.strip():
                return True
    return False


__all__ = ["Graded", "Regrader"]
