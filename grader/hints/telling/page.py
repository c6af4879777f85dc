"""A hint on a terminal page: the exception's own line, the fault, what comes later, what to do."""

from __future__ import annotations

from rich.text import Text

from grader.hints.telling.hint import Hint
from grader.hints.telling.view import (
    CODE_INDENT,
    POINT,
    FaultView,
    Stopped,
    line,
    paragraph_lines,
    view,
)
from grader.reporters.page import Page
from grader.text import Catalogue


class HintPage:
    """A hint's page in three parts, so that the middle one can come from elsewhere, bit by bit.

    Each part ends in one line feed, or is empty; an empty line belongs between them.
    """

    def __init__(
        self,
        hint: Hint,
        catalogue: Catalogue,
        *,
        again: str,
        explain: str = "grader explain",
        width: int = 80,
        colour: bool = False,
        every: bool = False,
    ) -> None:
        """Lines have at most ``width`` columns (40 or more).

        ``again`` is the command that was run, ``grader hint program.py``, and ``explain`` the one
        for terms; ``every`` explains all faults, not only the first.
        """
        self._view = view(hint, catalogue, again=again, explain=explain, every=every)
        self._width = width
        self._colour = colour

    def text(self) -> str:
        """The whole page."""
        return "\n".join(part for part in (self.head(), self.message(), self.tail()) if part)

    def head(self) -> str:
        """What ended the program, and the first fault's title and place."""
        page, shown = self._page(), self._view
        for text in shown.limits:
            page.block(Text(text, style="dim"), hang=2)
        page.gap()
        if shown.stopped is not None:
            _stopped(shown.stopped, page)
        for text in (shown.ended, shown.failed):
            if text:
                page.block(Text(text), hang=2)
                page.gap()
        for number, text in enumerate(shown.seen):
            page.block(Text(text, style="" if number else "bold"), indent=2 if number else 0)
        page.gap()
        if shown.told:
            _title(shown.told[0], page)
        return _part(page)

    def message(self) -> str:
        """What the first fault says."""
        return self.paragraphs(self._view.told[0].message) if self._view.told else ""

    def paragraphs(self, text: str) -> str:
        """Text of a fault, laid out."""
        page = self._page()
        _message(text, page)
        return _part(page)

    def tail(self) -> str:
        """The other faults, and the one next command."""
        page, shown = self._page(), self._view
        for one in shown.told[1:]:
            _title(one, page)
            _message(one.message, page)
            page.gap()
        if shown.nothing:
            _message(shown.nothing, page)
            page.gap()
        if shown.listed:
            page.block(Text(shown.later, style="bold"))
            for text in shown.listed:
                page.block(Text(text), prefix=Text("- "))
            page.gap()
        if shown.command:
            page.block(Text(shown.next, style="bold"))
            page.block(Text(shown.command), indent=2)
        return _part(page)

    def _page(self) -> Page:
        return Page(width=self._width, colour=self._colour)


def _part(page: Page) -> str:
    text = page.text()
    return text if text.strip() else ""


def _stopped(stopped: Stopped, page: Page) -> None:
    page.block(Text(stopped.title, style="bold"), hang=2)
    _source(stopped.source, page)
    for text in stopped.said.split("\n"):
        page.block(Text(text, style="dim"), indent=2, lines=4)
    page.gap()


def _title(fault: FaultView, page: Page) -> None:
    page.block(Text(fault.title, style="bold"))
    if fault.where:
        page.block(Text(fault.where, style="dim"))
    _source(fault.source, page)


def _source(source: str, page: Page) -> None:
    if source:
        bar = Text("| ", style="dim")
        page.block(Text(source, style="cyan"), prefix=bar, indent=2, lines=3)


def _message(text: str, page: Page) -> None:
    for paragraph in text.split("\n\n"):
        page.gap()
        for one in paragraph_lines(paragraph):
            if one.startswith(POINT):
                page.block(Text(line(one.removeprefix(POINT))), prefix=Text(POINT))
                continue
            indent = len(one) - len(one.lstrip(" "))
            code = one.startswith(CODE_INDENT)
            style = "cyan" if code else ""
            page.block(Text(line(one), style=style), indent=indent if code else 0)
