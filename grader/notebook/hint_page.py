"""A hint as the compact view below a cell, with the texts of the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from grader.hints.telling.hint import Hint, Told
from grader.hints.telling.page import (
    CODE_INDENT,
    LINE_LIMIT,
    SHOWN_LATER,
    next_step,
    paragraph_lines,
    split,
    told_first,
    where,
)
from grader.model.exception import ExceptionFacts
from grader.notebook.page import template
from grader.reporters.safe import terminal_text
from grader.text import Catalogue

_INLINE: Final = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, or a piece of code."""

    text: str
    code: bool

    @property
    def parts(self) -> list[str]:
        """Words, code, words, code ...: code stands between backticks."""
        return _INLINE.split(self.text)


def hint_page(hint: Hint, catalogue: Catalogue, *, again: str, every: bool = False) -> str:
    """The hint as HTML that needs nothing from elsewhere; ``again`` is the magic that was run."""
    told, listed = split(hint, every=every)
    step = next_step(hint, told, again=again, explain="%explain")
    return template("hint").render(
        language=hint.language,
        circumstances=_circumstances(hint, catalogue),
        raised=None if hint.raised is None else _raised(hint.raised, catalogue),
        told=[_fault(one, catalogue) for one in told],
        nothing="" if told else _nothing(hint, catalogue),
        listed=_listed(listed, catalogue),
        label_later=catalogue.text("hint.later"),
        next="" if step is None else catalogue.text(step[0]),
        command="" if step is None else step[1],
    )


def _circumstances(hint: Hint, catalogue: Catalogue) -> list[str]:
    found = [_line(catalogue.render(note)) for note in hint.notes]
    if hint.standins:
        names = ", ".join(map(_line, hint.standins))
        found.append(catalogue.text("hint.standins", names=names))
    if hint.raised is None and hint.ended != "done":
        found.append(catalogue.text(f"hint.ended.{hint.ended}"))
    if hint.failed:
        found.append(catalogue.text("hint.failed", title=_line(hint.failed[0])))
    return found


def _raised(raised: ExceptionFacts, catalogue: Catalogue) -> dict[str, str]:
    place = raised.place
    title = catalogue.text("hint.stopped")
    if place is not None:
        title = catalogue.text("hint.stopped_at", place=catalogue.place(place, clean=_line))
    message = _line(told_first(raised.message))
    said = f"{_line(raised.type)}: {message}" if message else _line(raised.type)
    return {"title": title, "source": _line(place.source) if place else "", "said": said}


def _fault(told: Told, catalogue: Catalogue) -> dict[str, object]:
    place = told.place
    sure = "" if told.confidence == "certain" else f"({catalogue.text('hint.likely')})"
    at = _line(where(told, catalogue))
    return {
        "title": _line(told.title),
        "where": f"{at} {sure}".strip(),
        "source": _line(place.source) if place is not None and place.line else "",
        "blocks": _blocks(told.message),
    }


def _blocks(text: str) -> list[Block]:
    """Lines of code that follow each other belong together."""
    blocks: list[Block] = []
    for paragraph in text.split("\n\n"):
        code: list[str] = []
        for line in paragraph_lines(paragraph):
            if line.startswith(CODE_INDENT):
                indent = len(line) - len(line.lstrip(" ")) - len(CODE_INDENT)
                code.append(" " * indent + _line(line))
                continue
            if code:
                blocks.append(Block(text="\n".join(code), code=True))
                code = []
            blocks.append(Block(text=_line(line), code=False))
        if code:
            blocks.append(Block(text="\n".join(code), code=True))
    return blocks


def _nothing(hint: Hint, catalogue: Catalogue) -> str:
    if hint.failed or hint.raised is not None or hint.ended != "done":
        return catalogue.text("hint.not_recognised")
    key = "hint.lab_right" if hint.lab else "hint.healthy"
    return catalogue.text(key, lab=_line(hint.target))


def _listed(listed: list[Told], catalogue: Catalogue) -> list[str]:
    found = []
    for one in listed[:SHOWN_LATER]:
        at = where(one, catalogue)
        found.append(_line(f"{at}: {one.title}" if at else one.title))
    if len(listed) > SHOWN_LATER:
        found.append(catalogue.text("hint.more", count=len(listed) - SHOWN_LATER))
    return found


def _line(text: str) -> str:
    return terminal_text(text, limit=LINE_LIMIT)
