"""What several commands take.

All help of ours is a key of the texts, which ``grader.cli.manual`` puts into words.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from grader.errors import UsageError


def one_of(name: str, known: Collection[str], error: str) -> None:
    """Let a word pass that is one of those that are known.

    Raises:
        UsageError: it is none of them; ``error`` is the key of the text that says so.
    """
    if name not in known:
        raise UsageError(error, name=name, known=", ".join(known))


def target_of(out: Path | None) -> Path | None:
    """The file to write; None, for standard output, without one or for ``-``."""
    return None if out is None or str(out) == "-" else out


def known_sandbox(name: str) -> str:
    """The name of a sandbox.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in ("auto", "linux", "plain"):
        raise UsageError("cli.sandbox_unknown", name=name)
    return name


Lang = Annotated[str | None, typer.Option(help="cli.opt.lang")]
"""Every command takes it (``everywhere``); one that asks whether it was given names it."""
NoColor = Annotated[bool, typer.Option("--no-color", help="cli.opt.no_color")]
NoTrain = Annotated[bool, typer.Option("--no-train", help="cli.opt.no_train")]
Full = Annotated[bool, typer.Option("--full", help="cli.opt.full")]
Sandbox = Annotated[str, typer.Option(help="cli.opt.sandbox", callback=known_sandbox)]
Seed = Annotated[int | None, typer.Option(min=0, help="cli.opt.seed")]
SubmissionPath = Annotated[Path | None, typer.Argument(help="cli.arg.path")]

# Of `grader gradebook FILE ...`.
LearnerId = Annotated[str, typer.Argument(help="gradebook.arg.learner")]
OfLab = Annotated[str | None, typer.Option(help="gradebook.opt.assignment")]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="gradebook.opt.withdraw")]
Reason = Annotated[str, typer.Option(help="gradebook.opt.reason")]
By = Annotated[str | None, typer.Option(help="gradebook.opt.by")]


def everywhere(command: Any) -> Any:
    """The command, and all below it, which take ``--lang``: ``grader.cli.main`` has read it."""
    lone = typer.Typer(add_completion=False)

    @lone.command()
    def takes(lang: Lang = None) -> None:
        """Never called: its option is all that is wanted."""

    (option,) = get_command(lone).params
    option.expose_value = False
    _add(command, option)
    return command


def _add(command: Any, option: Any) -> None:
    inner = getattr(command, "commands", None)
    if inner is None and all(one.name != option.name for one in command.params):
        command.params.append(option)
    for one in (inner or {}).values():
        _add(one, option)
