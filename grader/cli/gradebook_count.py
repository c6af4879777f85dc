"""``grader gradebook FILE count``: which of a learner's reports counts."""

from typing import Annotated

import typer

from grader.cli.gradebook_known import to_write, who
from grader.cli.options import By, LearnerId, OfLab
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.reporters.safe import terminal_text


def add_count(book: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @book.command("count", help="gradebook.help.count")
    def count(
        context: typer.Context,
        learner: LearnerId,
        report: Annotated[int, typer.Argument(min=0, help="gradebook.arg.report")],
        by: By = None,
        assignment: OfLab = None,
    ) -> None:
        with to_write(context.obj) as grades:
            grades.name_of(learner)
            history = list(grades.history(learner))
            labs = {one.assignment for one in history}
            chosen = next((one for one in history if one.number == report), None)
            if chosen is None and (report or (len(labs) > 1 and assignment not in labs)):
                known = ", ".join(f"{one.number} ({one.assignment})" for one in history)
                raise UsageError("gradebook.no_report", number=report, known=known)
            lab = chosen.assignment if chosen else assignment or next(iter(labs))
            digest = chosen.digest if chosen else None
            grades.count(learner, lab, digest, who=by or who() if chosen else "")
            row = next(grades.rows(lab, learner))
        screen.say(
            "gradebook.counting",
            learner=terminal_text(learner),
            assignment=terminal_text(lab),
            number=row.attempt.number,
            earned=row.earned,
            possible=row.possible,
        )
