"""A hint on a terminal page: the exception's own line, the fault, what comes later, what to do."""

from __future__ import annotations

from rich.text import Text

from grader.hints.hint import Hint, Raised, Told
from grader.reporters.page import Page
from grader.reporters.safe import terminal_text
from grader.text import Catalogue

CODE_INDENT = "    "
LINE_LIMIT = 600
SHOWN_LATER = 8
TOP_LEVEL = 3


def render(
    hint: Hint,
    catalogue: Catalogue,
    *,
    again: str,
    width: int = 80,
    colour: bool = False,
    every: bool = False,
) -> str:
    """The hint as text of at most ``width`` columns (40 or more), ending in a line feed.

    ``again`` is the command that was run, ``grader hint program.py``; ``every`` explains all
    faults, not only the first.
    """
    page = Page(width=width, colour=colour)
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
    told, listed = _split(hint, every=every)
    for one in told:
        _fault(one, catalogue, page)
    if not told:
        _nothing(hint, catalogue, page)
    if listed:
        page.block(Text(catalogue.text("hint.later"), style="bold"))
        for one in listed[:SHOWN_LATER]:
            page.block(Text(_where(one, catalogue) + one.title), prefix=Text("- "))
        if len(listed) > SHOWN_LATER:
            page.block(Text(catalogue.text("hint.more", count=len(listed) - SHOWN_LATER)))
        page.gap()
    _next(hint, told, catalogue, page, again)
    return page.text()


def _split(hint: Hint, *, every: bool) -> tuple[list[Told], list[Told]]:
    """What is explained and what is only listed."""
    if every:
        return [*hint.faults, *hint.later], []
    if hint.faults:
        return [hint.faults[0]], [*hint.faults[1:], *hint.later]
    return [], list(hint.later)


def _raised(raised: Raised, catalogue: Catalogue, page: Page) -> None:
    place = raised.place
    if place is not None:
        text = catalogue.text("hint.stopped_at", file=_line(place.file), line=place.line)
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
    message = _line(_told(raised.message))
    said = f"{_line(raised.type)}: {message}" if message else _line(raised.type)
    page.block(Text(said, style="dim"), indent=2, lines=4)
    page.gap()


def _told(message: str) -> str:
    """The sentence that says it: Keras puts one before that and the arguments after it."""
    lines = [line.strip() for line in message.split("\n") if line.strip()]
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        return lines[1]
    return lines[0] if lines else ""


def _fault(told: Told, catalogue: Catalogue, page: Page) -> None:
    page.block(Text(told.title, style="bold"))
    place = told.place
    if place is not None and place.line:
        where = catalogue.text("terminal.place", file=_line(place.file), line=place.line)
        sure = "" if told.confidence == "certain" else f"  ({catalogue.text('hint.likely')})"
        page.block(Text(where + sure, style="dim"))
        if place.source:
            source = Text(_line(place.source), style="cyan")
            page.block(source, prefix=Text("| ", style="dim"), indent=2, lines=3)
    elif told.confidence != "certain":
        page.block(Text(f"({catalogue.text('hint.likely')})", style="dim"))
    for paragraph in told.message.split("\n\n"):
        page.gap()
        for line in _lines(paragraph):
            indent = len(line) - len(line.lstrip(" "))
            code = line.startswith(CODE_INDENT)
            style = "cyan" if code else ""
            page.block(Text(_line(line), style=style), indent=indent if code else 0)
    page.gap()


def _lines(paragraph: str) -> list[str]:
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


def _next(hint: Hint, told: list[Told], catalogue: Catalogue, page: Page, again: str) -> None:
    """One command."""
    if not told:
        return
    if hint.level < TOP_LEVEL:
        page.block(Text(catalogue.text("hint.next_level"), style="bold"))
        page.block(Text(f"{again} --level {hint.level + 1}"), indent=2)
    elif told[0].topic:
        page.block(Text(catalogue.text("hint.next_topic"), style="bold"))
        page.block(Text(f"grader explain {told[0].topic}"), indent=2)


def _where(told: Told, catalogue: Catalogue) -> str:
    place = told.place
    if place is None or not place.line:
        return ""
    return catalogue.text("terminal.place", file=_line(place.file), line=place.line) + ": "


def _line(text: str) -> str:
    return terminal_text(text, limit=LINE_LIMIT)
