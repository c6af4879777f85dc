"""``grader.check`` and ``grader.hint`` inside a kernel: what was executed is checked and explained.

Everything runs in the grader's own process; here are the questions and their answers only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from grader.hints.telling.hint import Hint
from grader.hints.telling.json import parse as revived_hint
from grader.model.report import Report
from grader.notebook import messages
from grader.notebook.kernel import answered, kernel_of, working_folder
from grader.notebook.shell import running_shell
from grader.notebook.shown import Display
from grader.text import Catalogue, choose_language


@dataclass(frozen=True, kw_only=True)
class ShownReport(Report):
    """A report that a notebook shows as the view of ``%check``."""

    shown: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By MIME type."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return dict(self.shown)


@dataclass(frozen=True, kw_only=True)
class ShownHint(Hint):
    """A hint that a notebook shows as the view of ``%hint``."""

    shown: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By MIME type."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return dict(self.shown)


def check(
    lab: str,
    path: str | Path | None = None,
    *,
    only: str | None = None,
    train: bool = True,
    full: bool = False,
    seed: int | None = None,
    sandbox: str = "auto",
    environ: Mapping[str, str] = os.environ,
) -> Report:
    """Check what this kernel has executed, or a file; the report shows itself in the notebook.

    Raises:
        NotAnswered: wrong use, or a fault of this machine or of the lab.
    """
    # Many: the options of `grader check`, for Python.
    from grader.gradebook.revive import revived  # noqa: PLC0415 - not for the magics
    from grader.reporters.json import parse  # noqa: PLC0415 - not for the magics

    kernel = kernel_of(running_shell())
    language = choose_language(None, environ)
    request = messages.Check(
        lab=lab,
        cells=kernel.history.cells() if path is None else (),
        folder=working_folder(),
        language=language,
        path=None if path is None else str(path),
        only=only,
        train=train,
        full=full,
        seed=seed,
        sandbox=sandbox,
    )
    with Display(shell=kernel.shell) as place:
        answer = answered(kernel, request, place)
    report, _ = revived(parse(answer.content.encode()), Catalogue.load(language))
    given = {one.name: getattr(report, one.name) for one in fields(Report)}
    return ShownReport(**given, shown=answer.shown)


def hint(
    target: str = "",
    path: str | Path | None = None,
    *,
    level: int | None = None,
    language: str | None = None,
    time_limit_s: float | None = None,
    sandbox: str = "auto",
) -> Hint:
    """Explain a lab, a program, or without a target what this kernel has executed.

    Raises:
        NotAnswered: wrong use, or a fault of this machine or of the lab.
    """
    kernel = kernel_of(running_shell())
    request = messages.Hint(
        target=target,
        cells=kernel.history.cells() if path is None else (),
        folder=working_folder(),
        language=choose_language(language, os.environ),
        path=None if path is None else str(path),
        level=level,
        sandbox=sandbox,
        time_limit_s=time_limit_s,
    )
    with Display(shell=kernel.shell) as place:
        answer = answered(kernel, request, place)
    hint_said = revived_hint(answer.content.encode())
    given = {one.name: getattr(hint_said, one.name) for one in fields(Hint)}
    return ShownHint(**given, shown=answer.shown)
