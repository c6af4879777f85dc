"""``grader hint``."""

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli.live import StatusLine
from grader.cli.options import NoColor, Sandbox
from grader.cli.screen import Screen
from grader.data import cache_root
from grader.hints.run.ask import Answered, Asked, answer, is_part
from grader.hints.run.observe import TIME_LIMIT_S
from grader.hints.telling.hint import Hint
from grader.hints.telling.json import render as render_json
from grader.hints.telling.page import HintPage
from grader.reporters.safe import terminal_text

if TYPE_CHECKING:
    from grader.hints.llm import Settings


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    @app.command("hint", help="hint.help")
    def hint(
        target: Annotated[str, typer.Argument(help="hint.arg.target")],
        path: Annotated[Path | None, typer.Argument(help="hint.arg.path")] = None,
        level: Annotated[int | None, typer.Option(help="hint.opt.level")] = None,
        check: Annotated[str | None, typer.Option(help="hint.opt.check")] = None,
        every: Annotated[bool, typer.Option("--all", help="hint.opt.all")] = False,
        json: Annotated[str | None, typer.Option(help="hint.opt.json")] = None,
        time_limit: Annotated[
            float, typer.Option(min=1.0, help="hint.opt.time_limit")
        ] = TIME_LIMIT_S,
        sandbox: Sandbox = "auto",
        llm: Annotated[
            bool, typer.Option("--llm", envvar="GRADER_LLM", help="hint.opt.llm")
        ] = False,
        model: Annotated[str | None, typer.Option(help="hint.opt.model")] = None,
        show_prompt: Annotated[
            bool, typer.Option("--show-prompt", help="hint.opt.show_prompt")
        ] = False,
        prompt: Annotated[bool, typer.Option("--prompt", help="hint.opt.prompt")] = False,
        remarks: Annotated[bool, typer.Option(help="hint.opt.remarks")] = True,
        no_color: NoColor = False,
    ) -> None:
        # Long, many: an option of the command is a parameter, described where it stands.
        with StatusLine(screen) as waiting:
            if path is not None and check is None and is_part(target, path):
                path, check = None, str(path)
            asked = Asked(
                target=target,
                path=path,
                only=check,
                level=level,
                language=screen.catalogue.language,
                time_limit_s=time_limit,
                sandbox=sandbox,
                remarks=remarks,
                warm=True,
                on_start=lambda key, params: waiting.say(screen.catalogue.text(key, **params)),
            )
            answered = answer(asked)
        words = ["grader", "hint", target, *([str(path)] if path is not None else [])]
        words += ["--check", check] if check is not None else []
        page = _Telling(screen, answered, again=shlex.join(words), every=every)
        if prompt:
            page.ask_elsewhere()
        elif show_prompt:
            page.show_prompt()
        elif json is not None:
            page.write(json, page.quietly(model) if llm else answered.hint)
        elif llm:
            page.tell_worded(model)
        else:
            page.tell(answered.hint)
        found = answered.hint
        wrong = found.found or found.failed or found.raised is not None
        raise typer.Exit(1 if wrong else 3 if found.ended == "limited" else 0)


class _Telling:
    """How a hint reaches the terminal."""

    def __init__(self, screen: Screen, answered: Answered, *, again: str, every: bool) -> None:
        self._screen = screen
        self._answered = answered
        self._again = again
        self._every = every

    def tell(self, hint: Hint) -> None:
        """Print it at once."""
        self._screen.raw(self._page(hint).text())

    def write(self, target: str, hint: Hint) -> None:
        """Write it as JSON, and print it where that goes into a file."""
        self._screen.write(target, render_json(hint))
        if target != "-":
            self.tell(hint)

    def ask_elsewhere(self) -> None:
        """Print a question that a learner may paste into a chat window."""
        from grader.hints.run.question import question  # noqa: PLC0415 - seldom asked for

        self._indented(question(self._answered, self._screen.catalogue))

    def show_prompt(self) -> None:
        """Print what a language model would be sent."""
        from grader.hints.run.worded import prompt  # noqa: PLC0415 - only with a language model

        self._indented(prompt(self._answered))
        self._screen.say("llm.would_send")

    def _indented(self, text: str) -> None:
        for line in text.split("\n"):
            indent = len(line) - len(line.lstrip(" "))
            self._screen.raw(" " * indent + terminal_text(line, limit=4000) + "\n")

    def quietly(self, model: str | None) -> Hint:
        """The hint in a model's words, or as it is; a line on standard error says which."""
        from grader.hints.run.worded import ask_model, worded  # noqa: PLC0415 - with a model

        given = ask_model(self._answered, settings=_settings(model), folder=_folder())
        if given is None:
            return self._answered.hint
        self._screen.error(given.note)
        return worded(self._answered.hint, given.text) if given.text else self._answered.hint

    def tell_worded(self, model: str | None) -> None:
        """Print it as the model words it, paragraph by paragraph; then answer one question."""
        from grader.hints.run.worded import ask_model  # noqa: PLC0415 - only with a language model

        hint = self._answered.hint
        if hint.root is None:
            self.tell(hint)
            return
        page = self._page(hint)
        self._screen.raw(page.head() + "\n")

        def show(piece: str) -> None:
            self._screen.raw(page.paragraphs(piece.strip()) + "\n")

        settings, folder = _settings(model), _folder()
        given = ask_model(self._answered, settings=settings, folder=folder, show=show)
        assert given is not None
        if given.text is None:
            self._screen.raw(page.message() + "\n")
        self._screen.print(self._screen.catalogue.render(given.note))
        self._screen.print()
        if given.text is not None and sys.stdin.isatty():
            asked = self._screen.out.input(self._screen.catalogue.text("llm.ask") + " ").strip()
            if asked:
                more = ask_model(
                    self._answered, settings=settings, folder=folder, question=asked,
                    before=given.text, show=show,
                )  # fmt: skip
                if more is not None and more.text is None:
                    self._screen.print(self._screen.catalogue.render(more.note))
                self._screen.print()
        self._screen.raw(page.tail())

    def _page(self, hint: Hint) -> HintPage:
        return HintPage(
            hint,
            self._screen.catalogue,
            again=self._again,
            width=self._screen.width,
            colour=self._screen.coloured,
            every=self._every,
        )


def _settings(model: str | None) -> "Settings":
    from grader.hints.llm import Settings  # noqa: PLC0415 - only with a language model

    return Settings.from_environ(os.environ, model=model)


def _folder() -> Path:
    return cache_root() / "llm"
