"""``%check``, ``%hint`` and ``%explain``: a line becomes a request, the answer is shown."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from grader.errors import GraderError, UsageError
from grader.notebook import messages
from grader.notebook.kernel import (
    Kernel,
    NotAnswered,
    answered,
    forget,
    kernel_of,
    working_folder,
)
from grader.notebook.shown import Display
from grader.reporters.safe import terminal_text
from grader.text import Catalogue, choose_language

TEXT_LIMIT = 2_000

FLAGS: Mapping[str, frozenset[str]] = {
    "check": frozenset({"--no-train", "--full"}),
    "hint": frozenset({"--all"}),
    "explain": frozenset(),
}
VALUES: Mapping[str, frozenset[str]] = {
    "check": frozenset({"--lang", "--only", "--seed"}),
    "hint": frozenset({"--lang", "--only", "--level"}),
    "explain": frozenset({"--lang"}),
}
WORDS: Mapping[str, int] = {"check": 2, "hint": 2, "explain": 50}


@dataclass(kw_only=True)
class Line:
    """What stands behind a magic."""

    words: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)

    def number(self, option: str) -> int | None:
        """The value of an option as a whole number of at least 0.

        Raises:
            UsageError: it is none.
        """
        value = self.values.get(option)
        if value is None:
            return None
        if not value.isascii() or not value.isdigit() or len(value) > 18:
            raise UsageError("notebook.bad_number", option=option, value=value)
        return int(value)


def parsed(magic: str, line: str) -> Line:
    """Words and options of a line.

    Raises:
        UsageError: an option that the magic does not have, or too many words.
    """
    found = Line()
    parts = iter(_split(line))
    for part in parts:
        option, equals, value = part.partition("=")
        if not part.startswith("--"):
            found.words.append(part)
        elif option in FLAGS[magic] and not equals:
            found.flags.add(option)
        elif option in VALUES[magic]:
            taken = value if equals else next(parts, None)
            if not taken:
                raise UsageError("notebook.no_value", option=option)
            found.values[option] = taken
        else:
            raise UsageError("notebook.unknown_option", option=part)
    if len(found.words) > WORDS[magic]:
        raise UsageError("notebook.too_many", word=found.words[WORDS[magic]])
    return found


def _language(line: str) -> str | None:
    """What ``--lang`` says, looked at first: what else is wrong is told in it."""
    found = re.search(r"(?:^|\s)--lang[=\s]\s*(\S+)", line)
    return found[1] if found else None


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an apostrophe: %explain what's padding
        return line.split()


def register(shell: Any) -> None:
    """Add the magics to a shell; again is fine."""
    kernel = kernel_of(shell)
    for name, run in (("check", check), ("hint", hint), ("explain", explain)):
        shell.register_magic_function(_Magic(kernel, name, run), "line", name)


def unregister(shell: Any) -> None:
    """Take the magics away and end the grader's process."""
    for name in FLAGS:
        shell.magics_manager.magics["line"].pop(name, None)
    forget(shell)


class _Magic:
    """One magic of one shell: whatever is wrong with a line is one line of text."""

    def __init__(
        self, kernel: Kernel, name: str, run: Callable[[Kernel, Line, str, Display], None]
    ) -> None:
        self._kernel = kernel
        self._name = name
        self._run = run
        self.__name__ = name
        self.__doc__ = Catalogue.load(choose_language(None, os.environ)).text(
            f"notebook.usage.{name}"
        )

    def __call__(self, line: str) -> None:
        """Run it; the value None, so that ``Out`` and ``_`` stay the learner's."""
        language = choose_language(None, os.environ)
        with Display(shell=self._kernel.shell) as place:
            try:
                language = choose_language(_language(line), os.environ)
                found = parsed(self._name, line)
                self._run(self._kernel, found, language, place)
            except NotAnswered as error:
                place.show(self._words(error.text, language, usage=error.usage))
            except GraderError as error:
                text = Catalogue.load(language).render(error.message)
                place.show(self._words(text, language, usage=isinstance(error, UsageError)))

    def _words(self, text: str, language: str, *, usage: bool) -> dict[str, str]:
        if usage:
            text = text if text.endswith((".", "?")) else f"{text}."
            text += " " + Catalogue.load(language).text(f"notebook.usage.{self._name}")
        text = terminal_text(text, limit=TEXT_LIMIT)
        return {"text/plain": text, "text/html": f'<div role="alert">{escape(text)}</div>'}


def check(kernel: Kernel, line: Line, language: str, place: Display) -> None:
    """``%check LAB [FUNCTION]``."""
    if not line.words:
        raise UsageError("notebook.no_lab")
    lab, *more = line.words
    request = messages.Check(
        lab=lab,
        cells=kernel.history.cells(),
        folder=working_folder(),
        language=language,
        only=more[0] if more else line.values.get("--only"),
        train="--no-train" not in line.flags,
        full="--full" in line.flags,
        seed=line.number("--seed"),
    )
    place.show(answered(kernel, request, place).shown)


def hint(kernel: Kernel, line: Line, language: str, place: Display) -> None:
    """``%hint [LAB]``: the last check's first failure, or the error after it."""
    target, only = "", line.values.get("--only")
    if line.words:
        target, *more = line.words
        only = more[0] if more else only
    elif kernel.lab is not None and not kernel.history.failed_since(kernel.checked_at):
        target, checked = kernel.lab
        only = only or checked
    request = messages.Hint(
        target=target,
        cells=kernel.history.cells(),
        folder=working_folder(),
        language=language,
        only=only,
        level=line.number("--level"),
        every="--all" in line.flags,
    )
    place.show(answered(kernel, request, place).shown)


def explain(kernel: Kernel, line: Line, language: str, place: Display) -> None:
    """``%explain TERM``."""
    if not line.words:
        raise UsageError("notebook.no_term")
    question = " ".join(line.words)
    request = messages.Explain(question=question, language=language, folder=working_folder())
    place.show(answered(kernel, request, place).shown)
