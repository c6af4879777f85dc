"""A kernel's shell, what it has executed, and its grader: one of each per process."""

from __future__ import annotations

import atexit
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.notebook import messages
from grader.notebook.client import Grader, Refusal
from grader.notebook.history import History
from grader.notebook.shown import Display
from grader.text import Catalogue


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

    def check(self, request: messages.Check, place: Display) -> messages.Answer:
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


def answered(kernel: Kernel, request: messages.Request, place: Display) -> messages.Answer:
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
