"""``grader.check`` and ``grader.hint`` inside a kernel: what was executed is checked and explained.

Everything runs in the grader's own process; here are the questions and their answers only.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.hints.hint import Hint
from grader.hints.json import parse as revived_hint
from grader.model.report import Report
from grader.notebook import messages
from grader.notebook.client import Grader, Refusal
from grader.notebook.history import History
from grader.notebook.shell import running_shell
from grader.notebook.shown import Place
from grader.text import Catalogue, choose_language


@dataclass(kw_only=True)
class Kernel:
    """The shell of this process, what it has executed, and its grader."""

    shell: Any
    history: History
    grader: Grader = field(default_factory=Grader)
    lab: tuple[str, str | None] | None = None
    """Lab and function of the last check."""
    checked_at: int = 0
    """Its execution count."""

    def check(self, request: messages.Check, place: Place) -> messages.Answer:
        """Check, with a line of progress at the place."""
        answer = self.grader.ask(request, place.tell)
        self.lab, self.checked_at = (request.lab, request.only), self.history.now
        return answer


class NotAnswered(GraderError):
    """What went wrong, in words: a notebook shows no traceback of ours for it."""

    def __init__(self, text: str, exit_code: int, *, usage: bool = False) -> None:
        super().__init__("notebook.refused", text=text)
        self.exit_code = exit_code
        self.text = text
        self.usage = usage
        """Whether it helps to see how the magic is used."""

    def __str__(self) -> str:
        return self.text

    def _render_traceback_(self) -> list[str]:
        """What IPython prints."""
        return [self.text]


class Stopped(KeyboardInterrupt):
    """The stop button: the cells that wait do not run, and nothing of ours runs on."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def _render_traceback_(self) -> list[str]:
        """What IPython prints."""
        return [self.text]


@dataclass(frozen=True, kw_only=True)
class ShownReport(Report):
    """A report that a notebook shows as the view of ``%check``."""

    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}


@dataclass(frozen=True, kw_only=True)
class ShownHint(Hint):
    """A hint that a notebook shows as the view of ``%hint``."""

    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}


_kernels: dict[int, Kernel] = {}


def kernel_of(shell: Any) -> Kernel:
    """The shell's kernel, which from now on listens to its cells."""
    kernel = _kernels.get(id(shell))
    if kernel is None:
        kernel = Kernel(shell=shell, history=History(shell=shell))
        kernel.history.listen()
        atexit.register(kernel.grader.close)
        _kernels[id(shell)] = kernel
    return kernel


def forget(shell: Any) -> None:
    """End the shell's grader and hear no more of its cells."""
    kernel = _kernels.pop(id(shell), None)
    if kernel is not None:
        kernel.history.leave()
        kernel.grader.close()
        atexit.unregister(kernel.grader.close)


def working_folder() -> str:
    """The kernel's, or the temporary one where it was deleted."""
    try:
        return str(Path.cwd())
    except OSError:
        return tempfile.gettempdir()


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
    from grader.gradebook.revive import revived  # noqa: PLC0415 - not for the magics
    from grader.reporters.json import parse  # noqa: PLC0415 - as above

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
    with Place(shell=kernel.shell) as place:
        answer = answered(kernel, request, place)
    report, _ = revived(parse(answer.content.encode()), Catalogue.load(language))
    given = {one.name: getattr(report, one.name) for one in fields(Report)}
    return ShownReport(**given, text=answer.text, html=answer.html)


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
    with Place(shell=kernel.shell) as place:
        answer = answered(kernel, request, place)
    hint_said = revived_hint(answer.content.encode())
    given = {one.name: getattr(hint_said, one.name) for one in fields(Hint)}
    return ShownHint(**given, text=answer.text, html=answer.html)


def answered(
    kernel: Kernel, request: messages.Check | messages.Hint, place: Place
) -> messages.Answer:
    """The grader's answer.

    Raises:
        NotAnswered: there is none, and why.
        Stopped: the stop button.
    """
    try:
        if isinstance(request, messages.Check):
            return kernel.check(request, place)
        return kernel.grader.ask(request, place.tell)
    except Refusal as refusal:
        said = refusal.refused
        raise NotAnswered(said.text, said.exit_code, usage=said.usage) from None
    except GraderError as error:
        text = Catalogue.load(request.language).render(error.message)
        raise NotAnswered(text, error.exit_code) from None
    except KeyboardInterrupt:
        raise Stopped(Catalogue.load(request.language).text("notebook.stopped")) from None
