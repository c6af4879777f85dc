"""``grader gradebook FILE show|learner|override|history|count|export|page|
adjust|comment|backup|course|items|anonymous|similar``."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.gradebook_adjust import add_adjust
from grader.cli.gradebook_anonymous import add_anonymous
from grader.cli.gradebook_count import add_count
from grader.cli.gradebook_course import add_course
from grader.cli.gradebook_export import Target, export
from grader.cli.gradebook_items import add_items
from grader.cli.gradebook_known import to_read, to_write, who
from grader.cli.gradebook_learner import add_learner
from grader.cli.gradebook_similar import add_similar
from grader.cli.gradebook_table import marks_of, write_table
from grader.cli.options import By, Lang, LearnerId, OfLab, Reason, Withdraw, target_of
from grader.cli.screen import Screen
from grader.errors import UsageError
from grader.gradebook import Attempt, Gradebook
from grader.gradebook.adjust import said
from grader.gradebook.backup import back_up
from grader.gradebook.by_hand import decide
from grader.gradebook.rows import signed
from grader.reporters.safe import terminal_path, terminal_text


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    book = typer.Typer(help="gradebook.help", no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(book, name="gradebook")

    @book.callback()
    def root(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(help="gradebook.arg.file")],
        lang: Lang = None,
    ) -> None:
        context.obj = file

    _add_show(book, screen)
    _add_history(book, screen)
    add_learner(book, screen)
    _add_override(book, screen)
    add_count(book, screen)
    _add_export(book, screen)
    _add_page(book, screen)
    add_adjust(book, screen)
    _add_backup(book, screen)
    add_course(book, screen)
    add_items(book, screen)
    add_anonymous(book, screen)
    add_similar(book, screen)


def _add_show(book: typer.Typer, screen: Screen) -> None:

    @book.command("show", help="gradebook.help.show")
    def show(
        context: typer.Context,
        assignment: OfLab = None,
    ) -> None:
        with to_read(context.obj, assignment) as grades:
            write_table(grades, assignment, screen)


def _add_history(book: typer.Typer, screen: Screen) -> None:

    @book.command("history", help="gradebook.help.history")
    def history(
        context: typer.Context,
        learner: LearnerId,
    ) -> None:
        with to_read(context.obj) as grades:
            screen.print(terminal_text(f"{learner}  {grades.name_of(learner)}"))
            lines = [
                *_attempts(grades, learner, screen),
                *_decisions(grades, learner, screen),
                *_remarks(grades, learner, screen),
            ]
            for _, line in sorted(lines, key=lambda line: line[0]):
                screen.raw(f"{line}\n")


Dated = Iterator[tuple[str, str]]
"""Lines with the moments that they are about."""


def _attempts(grades: Gradebook, learner: str, screen: Screen) -> Dated:
    counting = {row.attempt.number for row in grades.rows(None, learner)}
    for attempt in grades.history(learner):
        line = screen.catalogue.text(
            "gradebook.attempt",
            when=attempt.graded_at,
            assignment=terminal_text(attempt.assignment),
            number=attempt.number,
            earned=attempt.earned,
            possible=attempt.possible,
            marks=marks_of(attempt.final, attempt.partial, screen.catalogue),
        ).rstrip()
        yield attempt.graded_at, line + _arrived(attempt, counting, screen)


def _decisions(grades: Gradebook, learner: str, screen: Screen) -> Dated:
    for one in grades.decisions(learner):
        key = "gradebook.withdrawal" if one.points is None else "gradebook.decision"
        line = screen.catalogue.text(
            key,
            when=one.made_at,
            assignment=terminal_text(one.assignment),
            check=terminal_text(one.check),
            who=terminal_text(one.who),
            reason=terminal_text(one.reason),
            points=one.points,
        )
        yield one.made_at, line


def _remarks(grades: Gradebook, learner: str, screen: Screen) -> Dated:
    for remark in said(grades, learner):
        kind = "adjusting" if remark.adjusts else "commenting"
        taken = remark.points is None if remark.adjusts else remark.text is None
        line = screen.catalogue.text(
            f"gradebook.{kind}_withdrawn" if taken else f"gradebook.{kind}",
            when=remark.made_at, assignment=terminal_text(remark.assignment),
            who=terminal_text(remark.who), text=terminal_text(remark.text or ""),
            points=signed(remark.points) if remark.points is not None else "",
        )  # fmt: skip
        yield remark.made_at, line


def _arrived(attempt: Attempt, counting: set[int], screen: Screen) -> str:
    """Behind an attempt: the file's name as it arrived, and whether it counts."""
    said = [terminal_text(attempt.handed_in.file)] if attempt.handed_in.file else []
    if attempt.number in counting:
        said.append(screen.catalogue.text("gradebook.counts"))
    return "".join(f"  {one}" for one in said)


def _add_override(book: typer.Typer, screen: Screen) -> None:

    @book.command("override", help="gradebook.help.override")
    def override(
        context: typer.Context,
        learner: LearnerId,
        check: Annotated[str, typer.Argument(help="gradebook.arg.check")],
        points: Annotated[float | None, typer.Option(help="gradebook.opt.points")] = None,
        reason: Reason = "",
        withdraw: Withdraw = False,
        assignment: OfLab = None,
        by: By = None,
    ) -> None:
        # Many: an option of the command is a parameter, described where it stands.
        if withdraw is (points is not None):
            raise UsageError("gradebook.points_needed")
        with to_write(context.obj, assignment) as grades:
            done = decide(
                grades, learner, check,
                points=points, reason=reason, who=by or who(), assignment=assignment,
            )  # fmt: skip
        screen.say(
            "gradebook.withdrawn" if withdraw else "gradebook.overridden",
            learner=terminal_text(learner),
            assignment=terminal_text(done.override.assignment),
            check=terminal_text(check),
            points=done.override.points,
            before=done.before,
            earned=done.row.earned,
            possible=done.row.possible,
        )


def _add_export(book: typer.Typer, screen: Screen) -> None:

    @book.command("export", help="gradebook.help.export")
    def export_grades(
        context: typer.Context,
        form: Annotated[str, typer.Option("--format", help="gradebook.opt.format")] = "csv",
        out: Annotated[Path | None, typer.Option(help="gradebook.opt.out")] = None,
        template: Annotated[Path | None, typer.Option(help="gradebook.opt.template")] = None,
        column: Annotated[str | None, typer.Option(help="gradebook.opt.column")] = None,
        assignment: OfLab = None,
        learner: Annotated[str | None, typer.Option(help="gradebook.opt.learner")] = None,
        scale: Annotated[bool, typer.Option("--scale", help="gradebook.opt.scale")] = False,
        classroom: Annotated[
            str | None, typer.Option(envvar="CLASSROOM", help="gradebook.opt.classroom")
        ] = None,
        lang: Lang = None,
    ) -> None:
        # Many: an option of the command is a parameter, described where it stands.
        with to_read(context.obj, assignment) as grades:
            if learner is not None:
                grades.name_of(learner)
            target = Target(
                out=target_of(out), template=template, column=column,
                assignment=assignment, learner=learner, language=lang,
                classroom=classroom, scale=scale,
            )  # fmt: skip
            export(grades, form, target, screen)


def _add_page(book: typer.Typer, screen: Screen) -> None:

    @book.command("page", help="classpage.help")
    def page(
        context: typer.Context,
        out: Annotated[Path, typer.Option(help="classpage.opt.out")],
        assignment: OfLab = None,
    ) -> None:
        # Only here: the templates' engine would slow the other commands down.
        from grader.cli.gradebook_page import write_pages  # noqa: PLC0415

        with to_read(context.obj, assignment) as grades:
            write_pages(grades, assignment, out, screen)


def _add_backup(book: typer.Typer, screen: Screen) -> None:

    @book.command("backup", help="gradebook.help.backup")
    def backup(
        context: typer.Context,
        out: Annotated[
            Path | None, typer.Argument(help="gradebook.arg.backup", metavar="[OUT]")
        ] = None,
    ) -> None:
        file: Path = context.obj
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        target = out or file.with_name(f"{file.stem}-{moment}{file.suffix}")
        with to_read(file) as grades:
            back_up(grades, target)
        screen.say("gradebook.backed_up", path=terminal_path(target))
