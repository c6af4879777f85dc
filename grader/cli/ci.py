"""``grader ci init`` and ``grader ci fetch``."""

import os
from pathlib import Path
from typing import Annotated

import typer

from grader import __version__
from grader.ci import PLATFORMS, fetch, files_for, plan_of, put
from grader.ci.put import judge_place
from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.course.origin import NAME, requirement
from grader.errors import UsageError
from grader.reporters.safe import terminal_text

FOLDERS = {"gradescope": Path("gradescope")}
"""Where the files go without --out; else here."""


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the commands."""
    group = typer.Typer(help="ci.help", no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="ci")
    _add_init(group, screen)
    _add_fetch(group, screen)


def _add_init(group: typer.Typer, screen: Screen) -> None:

    @group.command("init", help="ci.help.init")
    def init(
        platform: Annotated[str, typer.Argument(help="ci.arg.platform")],
        lab: Annotated[list[str] | None, typer.Option(help="ci.opt.lab")] = None,
        out: Annotated[Path | None, typer.Option(help="ci.opt.out")] = None,
        package: Annotated[str | None, typer.Option(help="ci.opt.package")] = None,
        python: Annotated[str, typer.Option(help="ci.opt.python")] = "3.12",
        force: Annotated[bool, typer.Option("--force", help="ci.opt.force")] = False,
    ) -> None:
        if platform not in PLATFORMS:
            known = ", ".join(PLATFORMS)
            raise UsageError("ci.unknown", name=terminal_text(platform), known=known)
        folder = out or FOLDERS.get(platform, Path())
        judge_place(platform, folder)
        plan = plan_of(
            find_course(Path.cwd(), os.environ),
            named=lab or (),
            out=folder,
            language=screen.catalogue.language,
            package=package or requirement(os.environ) or f"{NAME}=={__version__}",
            python=python,
        )
        done = put(files_for(platform, plan, screen.catalogue), folder, force=force)
        for key, places in (
            ("ci.wrote", done.written), ("ci.replaced", done.replaced), ("ci.same", done.same),
        ):  # fmt: skip
            for place in places:
                screen.say(key, path=str(folder / place))
        screen.print()
        labs = ", ".join(one.id for one in plan.labs)
        screen.say(f"ci.next.{platform}", labs=labs, path=str(folder))


def _add_fetch(group: typer.Typer, screen: Screen) -> None:

    @group.command("fetch", help="ci.help.fetch")
    def fetch_course(
        folder: Annotated[Path, typer.Argument(help="ci.arg.folder")],
    ) -> None:
        screen.say("ci.fetched", path=str(fetch(folder, os.environ)))
