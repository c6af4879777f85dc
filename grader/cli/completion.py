"""``grader completion``: what a shell needs to complete commands, options and labs."""

import os
from pathlib import Path
from typing import Annotated, Any, Final

import typer
import typer.completion

from grader.cli.options import one_of
from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.errors import GraderError

VARIABLE: Final = "_GRADER_COMPLETE"
"""Through it the shell's script asks for what may follow."""
SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @app.command("completion", help="cli.help.completion")
    def completion(
        context: typer.Context,
        shell: Annotated[str, typer.Argument(help="cli.arg.shell")],
    ) -> None:
        one_of(shell, SHELLS, "cli.shell_unknown")
        prepare()
        os.environ[VARIABLE] = f"source_{shell}"
        # The answer to the variable is typer's own: the script, and the end.
        context.find_root().command.main(args=[], prog_name="grader")


def prepare() -> None:
    """Have click know how typer completes; typer with its own click knows already."""
    getattr(typer.completion, "completion_init", lambda: None)()


def lab_argument(help_text: str) -> Any:
    """An argument that names a lab, completed from the labs of the course here."""
    return typer.Argument(help=help_text, autocompletion=labs)


def labs(incomplete: str) -> list[str]:
    """The labs whose ids begin so; none where there is no course."""
    try:
        known = find_course(Path.cwd(), os.environ).ids()
    except GraderError:
        return []
    return [lab for lab in known if lab.startswith(incomplete)]
