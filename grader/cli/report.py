"""``grader report``: one page of a submission."""

import errno
import os
import shlex
import shutil
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from grader.cli.check import exit_code
from grader.cli.completion import lab_argument
from grader.cli.live import Live
from grader.cli.options import Lang, NoColor, NoTrain, Sandbox, Seed, SubmissionPath
from grader.cli.screen import Screen
from grader.data.cache import write_whole
from grader.errors import OsErrorAs, UsageError
from grader.exhibits.examine import Following, Reported, examine, keep_logs, read_photo
from grader.grading.workshop import Workshop
from grader.pages.both import Both
from grader.pages.report import MARK, Shown, report_page
from grader.reporters.safe import terminal_text
from grader.reporters.view import points

MAX_PAGE_BYTES = 8 * 2**20


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""
    # Long: the command's options and what it does with them.

    @app.command("report", help="report.help")
    def report(
        lab: Annotated[str, lab_argument("cli.arg.lab")],
        path: SubmissionPath = None,
        show: Annotated[bool, typer.Option("--open", help="report.opt.open")] = False,
        out: Annotated[Path | None, typer.Option(help="report.opt.out")] = None,
        photo: Annotated[list[Path] | None, typer.Option(help="report.opt.photo")] = None,
        lang: Lang = None,
        no_train: NoTrain = False,
        seed: Seed = None,
        sandbox: Sandbox = "auto",
        no_color: NoColor = False,
    ) -> None:
        # Many: an option of the command is a parameter, described where it stands.
        photos = [read_photo(one) for one in photo or ()]
        with Workshop.open(lab, sandbox=sandbox, warm=True) as workshop:
            # Explained before the work, not after it.
            target = _target(out or Path(f"{workshop.assignment.id}-report.html"))
            submission = workshop.find_submission(path)
            checks = sum(len(spec.checks) for spec in workshop.assignment.functions)
            with Live(screen, checks=checks, shown=True) as live:
                following = Following(
                    on_result=live.checked,
                    on_training=live.trained,
                    on_step=lambda step: live.at(f"report.step.{step}"),
                )
                reported = examine(
                    workshop, submission, photos=photos, seed=seed, train=not no_train,
                    following=following,
                )  # fmt: skip
            texts = Both.load(
                screen.catalogue.language, assignment_folder=workshop.assignment.folder
            )
        logs = keep_logs(reported, submission)
        command = tensorboard(logs) if logs is not None else ""
        unasked = lang is None and not os.environ.get("GRADER_LANG")
        with _written(target):
            write_whole(target, _page(reported, texts, command, browsers=unasked))
        _tell(screen, reported, target, command)
        if show and not _opened(target):
            screen.complain("report.not_opened", path=_line(target))
        raise typer.Exit(exit_code(reported.report))


def tensorboard(folder: Path) -> str:
    """The command that shows logs, quoted for this system's shell."""
    words = ["tensorboard", "--logdir", str(folder)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _page(reported: Reported, texts: Both, command: str, *, browsers: bool) -> bytes:
    return report_page(
        Shown(
            report=reported.report,
            exhibits=reported.exhibits,
            findings=reported.findings,
            texts=texts,
            logs=command,
            when=time.strftime("%Y-%m-%d %H:%M"),
            browsers=browsers,
        )
    )


def _target(path: Path) -> Path:
    """Where the page goes: a new file, or a page of ours to replace.

    Raises:
        UsageError: something else is there, or nothing can be written there.
    """
    path = path.absolute()
    with _written(path):
        if path.exists() or path.is_symlink():
            if not path.is_file() or MARK.encode() not in _content(path):
                raise UsageError("report.not_ours", path=_line(path))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(path.parent, os.W_OK):  # told before minutes of work
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return path


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_PAGE_BYTES)


def _written(path: Path) -> OsErrorAs:
    return OsErrorAs(UsageError, "report.not_written", path=_line(path))


def _tell(screen: Screen, reported: Reported, path: Path, command: str) -> None:
    report = reported.report
    screen.say(
        "report.done", earned=points(report.earned), possible=points(report.possible),
        path=_line(path),
    )  # fmt: skip
    if command:
        screen.say("report.logs")
        screen.raw(f"  {command}\n")


def _opened(path: Path) -> bool:
    if sys.platform == "linux" and not shutil.which("xdg-open") and "BROWSER" not in os.environ:
        return False  # webbrowser would take a text browser, in this terminal
    try:
        return webbrowser.open(path.as_uri())
    except (webbrowser.Error, OSError):
        return False


def _line(path: Path) -> str:
    return terminal_text(str(path), limit=1000)
