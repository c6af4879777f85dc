"""The public Python API: check or explain a submission."""

from __future__ import annotations

import os
from pathlib import Path

from grader.errors import UsageError
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.hints.run.ask import Asked, answer
from grader.hints.run.observe import TIME_LIMIT_S
from grader.hints.telling.hint import Hint
from grader.model.report import Report
from grader.notebook.shell import running_shell
from grader.text import choose_language


def check(
    assignment_id: str,
    path: str | Path | None = None,
    *,
    only: str | None = None,
    train: bool = True,
    full: bool = False,
    seed: int | None = None,
    sandbox: str = "auto",
) -> Report:
    """Check one submission and give its report: ``grader.check("lab1", "lab1.py").earned``.

    In a notebook the grading runs in a process beside the kernel, and without a path what the
    kernel has executed is checked.

    Raises:
        GraderError: wrong use, or a fault of this machine or of the assignment.
    """
    if running_shell() is not None:
        from grader.notebook.functions import check as ask  # noqa: PLC0415 - in a kernel only

        return ask(
            assignment_id, path, only=only, train=train, full=full, seed=seed, sandbox=sandbox
        )
    with Workshop.open(assignment_id, sandbox=sandbox, full=full) as workshop:
        return workshop.grade(path, Options(only=only, train=train, seed=seed))


def hint(
    target: str | Path = "",
    path: str | Path | None = None,
    *,
    level: int | None = None,
    language: str | None = None,
    time_limit_s: float = TIME_LIMIT_S,
    sandbox: str = "auto",
) -> Hint:
    """Explain what is wrong in a program or in a lab's submission.

    Args:
        target: ``lab1``, or a ``.py`` or ``.ipynb`` with any Keras program; in a notebook, none
            for what the kernel has executed.
        path: for a lab, the submission; in a notebook, none for the same.
        level: 1 where to look, 2 the idea, 3 an example; None raises it from call to call.
        language: ``en`` or ``ko``; chosen by the environment by default.
        time_limit_s: how long a program may run.
        sandbox: ``auto``, ``linux`` or ``plain``.

    Raises:
        GraderError: wrong use, or a fault of this machine or of the assignment.
    """
    # Long: its arguments are explained one by one.
    if running_shell() is not None:
        from grader.notebook.functions import hint as ask  # noqa: PLC0415 - in a kernel only

        return ask(
            str(target), path, level=level, language=language, time_limit_s=time_limit_s,
            sandbox=sandbox,
        )  # fmt: skip
    if not str(target):
        raise UsageError("hint.no_target")
    return answer(
        Asked(
            target=str(target),
            path=Path(path) if path is not None else None,
            level=level,
            language=language or choose_language(None, os.environ),
            time_limit_s=time_limit_s,
            sandbox=sandbox,
        )
    ).hint
