"""``grader gradebook FILE learner ID``, and ``learner rename|merge|remove``."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from grader.cli.gradebook_export import texts_of
from grader.cli.gradebook_known import to_read, to_write
from grader.cli.options import LearnerId, OfLab
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.gradebook.people import merge, rename
from grader.gradebook.revive import revived
from grader.reporters.safe import terminal_text

SHOW = "show"
HELP = "--help"


class _ShowsByDefault(TyperGroup):
    """``learner 2026001`` is ``learner show 2026001``: an id is no command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args != [HELP]:
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


def add_learner(book: typer.Typer, screen: Screen) -> None:
    """Add the commands about one learner."""
    people = typer.Typer(
        cls=_ShowsByDefault, help="gradebook.help.learner", no_args_is_help=True,
        rich_markup_mode=None,
    )  # fmt: skip
    book.add_typer(people, name="learner")
    _add_show(people, screen)
    _add_moves(people, screen)
    _add_remove(people, screen)


def _add_show(people: typer.Typer, screen: Screen) -> None:

    @people.command(SHOW, help="gradebook.help.learner_show")
    def show(
        context: typer.Context,
        learner: LearnerId,
        assignment: OfLab = None,
    ) -> None:
        with to_read(context.obj, assignment) as grades:
            name = grades.name_of(learner)
            screen.print(terminal_text(f"{learner}  {name}"))
            texts = texts_of(screen)
            for row, stored in grades.reports(assignment, learner):
                known = texts(stored.assignment, screen.catalogue.language)
                report, catalogue = revived(stored, known, row)
                screen.print()
                screen.report(report, catalogue)


def _add_moves(people: typer.Typer, screen: Screen) -> None:

    @people.command("rename", help="gradebook.help.rename")
    def rename_learner(
        context: typer.Context,
        learner: LearnerId,
        new: Annotated[str, typer.Argument(help="gradebook.arg.new_id")],
    ) -> None:
        with to_write(context.obj) as grades:
            stored = rename(grades, learner, new)
        screen.say(
            "gradebook.renamed", learner=terminal_text(learner), new=terminal_text(stored)
        )  # fmt: skip

    @people.command("merge", help="gradebook.help.merge")
    def merge_learner(
        context: typer.Context,
        learner: LearnerId,
        into: Annotated[str, typer.Argument(help="gradebook.arg.into")],
    ) -> None:
        with to_write(context.obj) as grades:
            merge(grades, learner, into)
            held = [
                (terminal_text(row.attempt.assignment), row.attempts, row.earned, row.possible)
                for row in grades.rows(learner=into)
            ]
        screen.say("gradebook.merged", learner=terminal_text(learner), into=terminal_text(into))
        for lab, attempts, earned, possible in held:
            screen.say(
                "gradebook.merged_lab",
                assignment=lab, attempts=attempts, earned=earned, possible=possible,
            )  # fmt: skip


def _add_remove(people: typer.Typer, screen: Screen) -> None:

    @people.command("remove", help="gradebook.help.remove")
    def remove(
        context: typer.Context,
        learner: LearnerId,
        yes: Annotated[bool, typer.Option("--yes", help="gradebook.opt.yes")] = False,
    ) -> None:
        # Only here: the templates' engine would slow the other commands down.
        from grader.cli.gradebook_remove import remove_everywhere  # noqa: PLC0415

        with to_write(context.obj) as grades:
            name = grades.name_of(learner)
            if not yes:
                raise UsageError("gradebook.remove_sure", learner=learner, name=name)
            remove_everywhere(grades, learner, name, screen)
