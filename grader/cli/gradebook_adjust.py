"""``grader gradebook FILE adjust`` and ``comment``: about a whole lab, or one learner's."""

from typing import Annotated

import typer

from grader.cli.gradebook_known import to_write, who
from grader.cli.options import By, Reason, Withdraw
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.gradebook.adjust import adjust, comment
from grader.reporters.safe import terminal_text

LabId = Annotated[str, typer.Argument(help="gradebook.arg.lab")]
OnlyLearner = Annotated[str | None, typer.Option(help="gradebook.opt.only_learner")]


def add_adjust(book: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    _add_adjust(book, screen)
    _add_comment(book, screen)


def _add_adjust(book: typer.Typer, screen: Screen) -> None:

    @book.command("adjust", help="gradebook.help.adjust")
    def adjust_points(
        context: typer.Context,
        lab: LabId,
        points: Annotated[str | None, typer.Option(help="gradebook.opt.add")] = None,
        reason: Reason = "",
        learner: OnlyLearner = None,
        withdraw: Withdraw = False,
        by: By = None,
    ) -> None:
        if withdraw is (points is not None):
            raise UsageError("gradebook.adjust_needed")
        with to_write(context.obj, lab) as grades:
            adjust(grades, lab, points, reason=reason, who=by or who(), learner=learner)
            count = sum(1 for _ in grades.rows(lab, learner))
        screen.say(
            "gradebook.adjust_withdrawn" if withdraw else "gradebook.adjust_done",
            assignment=terminal_text(lab), points=points, count=count,
        )  # fmt: skip


def _add_comment(book: typer.Typer, screen: Screen) -> None:

    @book.command("comment", help="gradebook.help.comment")
    def comment_lab(
        context: typer.Context,
        lab: LabId,
        words: Annotated[
            str | None, typer.Argument(help="gradebook.arg.comment", metavar="[TEXT]")
        ] = None,
        learner: OnlyLearner = None,
        withdraw: Annotated[
            bool, typer.Option("--withdraw", help="gradebook.opt.uncomment")
        ] = False,
        by: By = None,
    ) -> None:
        if withdraw is (words is not None):
            raise UsageError("gradebook.comment_needed")
        with to_write(context.obj, lab) as grades:
            comment(grades, lab, words, who=by or who(), learner=learner)
            count = sum(1 for _ in grades.rows(lab, learner))
        screen.say(
            "gradebook.comment_withdrawn" if withdraw else "gradebook.comment_done",
            assignment=terminal_text(lab), count=count,
        )  # fmt: skip
