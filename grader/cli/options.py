"""What several commands take.

All help of ours is a key of the texts, which ``grader.cli.manual`` puts into words.
"""

from pathlib import Path
from typing import Annotated

import typer

from grader.errors import UsageError


def known_sandbox(name: str) -> str:
    """The name of a sandbox.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in ("auto", "linux", "plain"):
        raise UsageError("cli.sandbox_unknown", name=name)
    return name


Lang = Annotated[str | None, typer.Option(help="cli.opt.lang")]
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
