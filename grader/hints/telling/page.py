"""A hint on a terminal page: the exception's own line, the fault, what comes later, what to do."""

from __future__ import annotations

from rich.text import Text

from grader.hints.telling.hint import Hint, Told
from grader.model.exception import ExceptionFacts
from grader.reporters.page import Page
from grader.reporters.safe import terminal_text
from grader.text import Catalogue

CODE_INDENT = "    "
LINE_LIMIT = 600
SHOWN_LATER = 8
TOP_LEVEL = 3


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
        self._hint = hint
        self._catalogue = catalogue
        self._again = again
        self._explain = explain
        self._width = width
        self._colour = colour
        self._told, self._listed = split(hint, every=every)

    def text(self) -> str:
        """The whole page."""
        return "\n".join(part for part in (self.head(), self.message(), self.tail()) if part)

    def head(self) -> str:
        """What ended the program, and the first fault's title and place."""
        page = self._page()
        _circumstances(self._hint, self._catalogue, page)
        if self._told:
            _title(self._told[0], self._catalogue, page)
        return _part(page)

    def message(self) -> str:
        """What the first fault says."""
        return self.paragraphs(self._told[0].message) if self._told else ""

    def paragraphs(self, text: str) -> str:
        """Text of a fault, laid out."""
        page = self._page()
        _message(text, page)
        return _part(page)

    def tail(self) -> str:
        """The other faults, and the one next command."""
        page, catalogue = self._page(), self._catalogue
        for one in self._told[1:]:
            _title(one, catalogue, page)
            _message(one.message, page)
            page.gap()
        if not self._told:
            _nothing(self._hint, catalogue, page)
        if self._listed:
            page.block(Text(catalogue.text("hint.later"), style="bold"))
            for one in self._listed[:SHOWN_LATER]:
                page.block(Text(_entry(one, catalogue)), prefix=Text("- "))
            if len(self._listed) > SHOWN_LATER:
                more = len(self._listed) - SHOWN_LATER
                page.block(Text(catalogue.text("hint.more", count=more)))
            page.gap()
        step = next_step(self._hint, self._told, again=self._again, explain=self._explain)
        if step is not None:
            page.block(Text(catalogue.text(step[0]), style="bold"))
            page.block(Text(step[1]), indent=2)
        return _part(page)

    def _page(self) -> Page:
        return Page(width=self._width, colour=self._colour)


def _part(page: Page) -> str:
    text = page.text()
    return text if text.strip() else ""


def _circumstances(hint: Hint, catalogue: Catalogue, page: Page) -> None:
    for note in hint.notes:
        page.block(Text(_line(catalogue.render(note)), style="dim"), hang=2)
    if hint.standins:
        names = ", ".join(_line(name) for name in hint.standins)
        page.block(Text(catalogue.text("hint.standins", names=names), style="dim"), hang=2)
    page.gap()
    if hint.raised is not None:
        _raised(hint.raised, catalogue, page)
    elif hint.ended != "done":
        page.block(Text(catalogue.text(f"hint.ended.{hint.ended}")), hang=2)
        page.gap()
    if hint.failed:
        page.block(Text(catalogue.text("hint.failed", title=_line(hint.failed[0]))), hang=2)
        page.gap()


def split(hint: Hint, *, every: bool) -> tuple[list[Told], list[Told]]:
    """What is explained and what is only listed."""
    if every:
        return [*hint.faults, *hint.later], []
    if hint.faults:
        return [hint.faults[0]], [*hint.faults[1:], *hint.later]
    return [], list(hint.later)


def _raised(raised: ExceptionFacts, catalogue: Catalogue, page: Page) -> None:
    place = raised.place
    if place is not None:
        text = catalogue.text("hint.stopped_at", place=catalogue.place(place, clean=_line))
    else:
        text = catalogue.text("hint.stopped")
    page.block(Text(text, style="bold"), hang=2)
    if place is not None and place.source:
        page.block(
            Text(_line(place.source), style="cyan"),
            prefix=Text("| ", style="dim"),
            indent=2,
            lines=3,
        )
    message = _line(told_first(raised.message))
    said = f"{_line(raised.type)}: {message}" if message else _line(raised.type)
    page.block(Text(said, style="dim"), indent=2, lines=4)
    page.gap()


def told_first(message: str) -> str:
    """The sentence that says it: Keras puts one before that and the arguments after it."""
    lines = [line.strip() for line in message.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        return lines[1]
    return lines[0] if lines else ""


def _title(told: Told, catalogue: Catalogue, page: Page) -> None:
    page.block(Text(told.title, style="bold"))
    place = told.place
    if place is not None and place.line:
        at = catalogue.place(place, clean=_line)
        sure = "" if told.confidence == "certain" else f"  ({catalogue.text('hint.likely')})"
        page.block(Text(at + sure, style="dim"))
        if place.source:
            source = Text(_line(place.source), style="cyan")
            page.block(source, prefix=Text("| ", style="dim"), indent=2, lines=3)
    elif told.confidence != "certain":
        page.block(Text(f"({catalogue.text('hint.likely')})", style="dim"))


def _message(text: str, page: Page) -> None:
    for paragraph in text.split("\n\n"):
        page.gap()
        for line in paragraph_lines(paragraph):
            indent = len(line) - len(line.lstrip(" "))
            code = line.startswith(CODE_INDENT)
            style = "cyan" if code else ""
            page.block(Text(_line(line), style=style), indent=indent if code else 0)


def paragraph_lines(paragraph: str) -> list[str]:
    """The lines of code as they are; sentences joined, to be wrapped anew."""
    lines: list[str] = []
    for line in paragraph.split("\n"):
        plain = not line.startswith(CODE_INDENT)
        if plain and lines and not lines[-1].startswith(CODE_INDENT):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return lines


def _nothing(hint: Hint, catalogue: Catalogue, page: Page) -> None:
    if hint.failed or hint.raised is not None or hint.ended != "done":
        key = "hint.not_recognised"
    else:
        key = "hint.lab_right" if hint.lab else "hint.healthy"
    page.block(Text(catalogue.text(key, lab=_line(hint.target))))
    page.gap()


def next_step(hint: Hint, told: list[Told], *, again: str, explain: str) -> tuple[str, str] | None:
    """A text's key and one command, where there is more to read."""
    if not told:
        return None
    if hint.level < TOP_LEVEL:
        return "hint.next_level", f"{again} --level {hint.level + 1}"
    return ("hint.next_topic", f"{explain} {told[0].topic}") if told[0].topic else None


def _entry(told: Told, catalogue: Catalogue) -> str:
    at = where(told, catalogue)
    return f"{at}: {told.title}" if at else told.title


def where(told: Told, catalogue: Catalogue) -> str:
    """File and line of a fault; empty where it has none."""
    place = told.place
    if place is None or not place.line:
        return ""
    return catalogue.place(place, clean=_line)


def _line(text: str) -> str:
    return terminal_text(text, limit=LINE_LIMIT)
