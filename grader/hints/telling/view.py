"""What is shown of a hint, in words and without markup: for a terminal, a cell, a page.

Texts of strangers are made harmless here; a format escapes what its own markup needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from grader.hints.telling.checked import as_text
from grader.hints.telling.hint import Explained, Hint
from grader.model.exception import ExceptionFacts
from grader.reporters.safe import terminal_text
from grader.text import Catalogue

CODE_INDENT: Final = "    "
POINT: Final = "- "
"""Begins a point of a list, in what a task says."""
LINE_LIMIT: Final = 600
SHOWN_LATER: Final = 8
TOP_LEVEL: Final = 3
SHOWN_LINES: Final = 4
"""Of an exception's message."""
_ARGUMENTS: Final = re.compile(r"Arguments received by |\[\[\{\{node |\[Op:")


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """The exception that ended the program."""

    title: str
    source: str
    said: str


@dataclass(frozen=True, kw_only=True)
class FaultView:
    """A fault that is explained."""

    title: str
    where: str
    """File, line, and whether it is sure; empty where nothing of it is known."""
    source: str
    message: str


@dataclass(frozen=True, kw_only=True)
class HintView:
    """All that a hint says, in the order in which it is said."""

    limits: tuple[str, ...]
    """What limits the hint: a training that was cut, data that were replaced."""
    stopped: Stopped | None
    ended: str
    """How the program ended, where no exception says it."""
    failed: str
    """The first check of a lab that does not pass."""
    seen: tuple[str, ...]
    """What that check says and observed, or what is to be written first."""
    told: tuple[FaultView, ...]
    nothing: str
    """Instead of a fault, where there is none."""
    later: str
    listed: tuple[str, ...]
    """Faults that are only named, below the line ``later``."""
    next: str
    command: str


def view(
    hint: Hint, catalogue: Catalogue, *, again: str, explain: str, every: bool = False
) -> HintView:
    """What is shown; ``again`` is the command that was run, ``explain`` the one for terms.

    ``every`` explains all faults, not only the first.
    """
    told, listed = _split(hint, every=every)
    step = _next_step(hint, told, again=again, explain=explain)
    ended = hint.raised is None and hint.ended != "done"
    return HintView(
        limits=tuple(_limits(hint, catalogue)),
        stopped=None if hint.raised is None else _stopped(hint.raised, catalogue),
        ended=catalogue.text(f"hint.ended.{hint.ended}") if ended else "",
        failed=_failed(hint, catalogue) if hint.ended != "not_run" else "",
        seen=as_text(hint.checked) if hint.checked is not None else (),
        told=tuple(_fault(one, catalogue) for one in told),
        nothing="" if told else _nothing(hint, catalogue),
        later=_later(hint, listed, catalogue),
        listed=tuple(_listed(listed or list(hint.remarks), catalogue)),
        next="" if step is None else catalogue.text(step[0]),
        command="" if step is None else step[1],
    )


def paragraph_lines(paragraph: str) -> list[str]:
    """Lines of code and points of a list as they are; sentences joined, to be wrapped anew."""
    lines: list[str] = []
    for one in paragraph.split("\n"):
        plain = not one.startswith((CODE_INDENT, POINT))
        if plain and lines and not lines[-1].startswith(CODE_INDENT):
            lines[-1] += " " + one.strip()
        else:
            lines.append(one)
    return lines


def line(text: str) -> str:
    """One harmless line."""
    return terminal_text(text, limit=LINE_LIMIT)


def _limits(hint: Hint, catalogue: Catalogue) -> list[str]:
    found = [line(catalogue.render(note)) for note in hint.notes]
    if hint.standins:
        names = ", ".join(map(line, hint.standins))
        found.append(catalogue.text("hint.standins", names=names))
    return found


def _failed(hint: Hint, catalogue: Catalogue) -> str:
    if hint.checked is not None:
        check = hint.checked.check
        return catalogue.text("hint.check_fails", check=check) if check else ""
    return catalogue.text("hint.failed", title=line(hint.failed[0])) if hint.failed else ""


def _split(hint: Hint, *, every: bool) -> tuple[list[Explained], list[Explained]]:
    """What is explained and what is only listed."""
    if every:
        return [*hint.faults, *hint.later], []
    if hint.faults:
        return [hint.faults[0]], [*hint.faults[1:], *hint.later]
    return [], list(hint.later)


def _stopped(raised: ExceptionFacts, catalogue: Catalogue) -> Stopped:
    place = raised.place
    title = catalogue.text("hint.stopped")
    if place is not None:
        title = catalogue.text("hint.stopped_at", place=catalogue.place(place, clean=line))
    message, kind = "\n".join(map(line, told_lines(raised.message))), line(raised.type)
    return Stopped(
        title=title,
        source=line(place.source) if place is not None else "",
        said=f"{kind}: {message}" if kind and message else kind or message,
    )


def told_lines(message: str) -> list[str]:
    """The sentence that says it, and the last lines, where Keras gives its advice.

    Keras puts a sentence before, and the arguments of a call after what it says.
    """
    lines = [one.strip() for one in message.split("\n") if one.strip()]
    end = next((at for at, one in enumerate(lines) if _ARGUMENTS.match(one)), len(lines))
    lines = lines[:end] or lines
    if len(lines) > 1 and lines[0].startswith("Exception encountered when calling"):
        del lines[0]
    return lines if len(lines) <= SHOWN_LINES else [lines[0], *lines[1 - SHOWN_LINES :]]


def _fault(told: Explained, catalogue: Catalogue) -> FaultView:
    place = told.place
    known = place is not None and place.line > 0
    sure = "" if told.confidence == "certain" else f"({catalogue.text('hint.likely')})"
    return FaultView(
        title=line(told.title),
        where="  ".join(part for part in (_where(told, catalogue), sure) if part),
        source=line(place.source) if place is not None and known else "",
        message=told.message,
    )


def _where(told: Explained, catalogue: Catalogue) -> str:
    """File and line of a fault; empty where it has none."""
    place = told.place
    return catalogue.place(place, clean=line) if place is not None and place.line > 0 else ""


def _later(hint: Hint, listed: list[Explained], catalogue: Catalogue) -> str:
    """The line above what is only named."""
    if listed:
        return catalogue.text("hint.later")
    return catalogue.text("hint.remarks", count=len(hint.remarks)) if hint.remarks else ""


def _listed(listed: list[Explained], catalogue: Catalogue) -> list[str]:
    found = []
    for one in listed[:SHOWN_LATER]:
        at = _where(one, catalogue)
        found.append(line(f"{at}: {one.title}" if at else one.title))
    if len(listed) > SHOWN_LATER:
        found.append(catalogue.text("hint.more", count=len(listed) - SHOWN_LATER))
    return found


def _nothing(hint: Hint, catalogue: Catalogue) -> str:
    """Where no fault is known: it refers to nothing that is not there."""
    if hint.checked is not None:
        parts = (hint.checked.concept, hint.checked.step)
        return "\n\n".join(part for part in parts if part)
    if hint.raised is not None:
        return _unknown(hint, catalogue)
    if hint.failed:
        return catalogue.text("hint.not_recognised_check")
    if hint.ended != "done":
        return catalogue.text("hint.healthy_so_far")
    return catalogue.text("hint.lab_right" if hint.lab else "hint.healthy", lab=line(hint.target))


def _unknown(hint: Hint, catalogue: Catalogue) -> str:
    """An exception that no fault explains: what its line works with, and one thing to do."""
    said = catalogue.text("hint.not_recognised")
    if hint.around is None:
        return said
    at, parts = hint.around.line, [said]
    if hint.around.part:
        parts.append(catalogue.text("hint.around.part", line=at, part=line(hint.around.part)))
    if hint.around.said:
        parts.append(catalogue.text("hint.around.said", said=line(hint.around.said)))
    if hint.around.seen:
        seen = "\n".join(POINT + line(text) for text in around_lines(hint, catalogue))
        parts.append(f"{catalogue.text('hint.around', line=at)}\n{seen}")
    step = "hint.around.step" if hint.around.seen else "hint.around.split"
    return "\n\n".join((*parts, catalogue.text(step, line=at)))


def around_lines(hint: Hint, catalogue: Catalogue) -> list[str]:
    """What the line that raised works with, in words; empty where nothing of it is known."""
    return [catalogue.render(one) for one in hint.around.seen] if hint.around is not None else []


def _next_step(
    hint: Hint, told: list[Explained], *, again: str, explain: str
) -> tuple[str, str] | None:
    """A text's key and one command, where there is more to read."""
    if not told:
        topic = hint.checked.topic if hint.checked is not None else ""
        return ("hint.next_topic", f"{explain} {topic}") if topic else None
    if hint.level < TOP_LEVEL:
        return "hint.next_level", f"{again} --level {hint.level + 1}"
    return ("hint.next_topic", f"{explain} {told[0].topic}") if told[0].topic else None
