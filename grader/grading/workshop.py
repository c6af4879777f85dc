"""An open lab that grades: submission in, report out.

What grades (pytest, the hooks, NumPy) is imported by the first grading, beside the zygote's import.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.named import Declared, judge_names
from grader.course.submitted import find_submission
from grader.errors import AssignmentError
from grader.grading.opened import OpenLab
from grader.grading.options import Options, Watching
from grader.model.report import Problem, Report
from grader.model.submission import Submission

if TYPE_CHECKING:
    from grader.grading.run import Run


class Workshop(OpenLab):
    """Grades any number of submissions of one lab."""

    def find_submission(self, path: str | Path | None = None) -> Submission:
        """Locate and read a submission.

        Raises:
            SubmissionError: there is none, or it cannot be read.
        """
        return find_submission(self.course, self.assignment, path)

    def collect(self) -> Run:
        """The assignment's checks without running any: marks by id.

        Raises:
            AssignmentError: a check cannot be collected, or only one of ``assignment.toml`` and
                the check files names it.
        """
        nothing = Submission(
            id="", entry=Path("-"), units=(), notebook=False, files=(), digest=""
        )  # fmt: skip
        from grader.grading.checking import run_checks  # noqa: PLC0415 - beside the import

        run = self.run(nothing)
        run_checks(run, self.check_folders, collect_only=True)
        if run.faults_of_ours:
            raise AssignmentError("cli.checks_broken", detail=run.faults_of_ours[0][-2000:])
        declared = {
            mark.id: Declared(
                place=run.places[mark.id],
                points=mark.points,
                needs=mark.needs,
                hidden=mark.id in run.hidden,
                function=mark.function,
            )
            for mark in run.marks.values()
        }
        judge_names(self.assignment, declared, hidden=run.hidden_folder is not None)
        return run

    def run(
        self,
        submission: Submission | str | Path | None,
        options: Options | None = None,
        watching: Watching | None = None,
    ) -> Run:
        """Prepare a run; nothing of the submission has run yet.

        Raises:
            SubmissionError: it cannot be read.
        """
        from grader.grading.prepare import prepare  # noqa: PLC0415 - beside the import

        if not isinstance(submission, Submission):
            submission = self.find_submission(submission)
        return prepare(self, submission, options or Options(), watching or Watching())

    def grade(
        self,
        submission: Submission | str | Path | None = None,
        options: Options | None = None,
        watching: Watching | None = None,
        *,
        problem: Problem | None = None,
        on_graded: Callable[[Run], None] | None = None,
    ) -> Report:
        """Check one submission.

        ``problem`` says that it could not be read: then nothing runs and all checks fail by it.
        ``on_graded`` hears that every check is decided, while the workers still live.

        Raises:
            SubmissionError: it cannot be read.
            UsageError: ``options.only`` names nothing.
            EnvironmentFault: the worker cannot start.
            KeyboardInterrupt: Ctrl-C; every process has been ended.
        """
        run = self.run(submission, options, watching)
        if problem is not None:
            run.learner.problem = problem
        return self.conduct(run, on_graded=on_graded)

    def conduct(self, run: Run, *, on_graded: Callable[[Run], None] | None = None) -> Report:
        """Run the checks of a prepared run; the report holds those that ran.

        Raises:
            UsageError: ``only`` names nothing.
            EnvironmentFault: the worker cannot start.
            KeyboardInterrupt: Ctrl-C, or it was abandoned; the learner's worker has been ended.
        """
        from grader.grading.conduct import conduct  # noqa: PLC0415 - beside the import

        return conduct(self, run, on_graded=on_graded)
