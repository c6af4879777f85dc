"""A question to paste into a chat window: for learners who have one and no key.

It holds what was observed and the learner's own lines, as ``--llm`` would send them: nothing of
the reference, no names, no folders; and it asks for an explanation, not for a solution.
"""

from __future__ import annotations

from typing import Final

from grader.hints.llm import redact
from grader.hints.llm.prompt import FILE, evidence
from grader.hints.program import Program
from grader.hints.run.ask import Answered
from grader.hints.telling.checked import as_text
from grader.hints.telling.view import around_lines, told_lines
from grader.model.place import Place
from grader.text import Catalogue
from grader.text.catalogue import shown

_SKIPPED: Final = frozenset({"line", "file"})


def question(answered: Answered, catalogue: Catalogue) -> str:
    """The question, in the learner's language."""
    text = catalogue.text
    said = answered.hint
    files = {unit.label for unit in answered.units}
    parts = [text("hint.ask.opening")]
    seen: list[str] = []
    if said.raised is not None:
        lines = told_lines(said.raised.message)
        seen.append(f"{said.raised.type}: " + " ".join(lines))
    seen += around_lines(said, catalogue)
    if said.checked is not None:
        seen += as_text(said.checked)
    if said.root is not None:
        seen.append(said.root.title)
        facts = evidence(said.root).items()
        seen += [f"{name} = {shown(value)}" for name, value in facts if name not in _SKIPPED]
    if not seen:
        seen.append(
            text(f"hint.ended.{said.ended}") if said.ended != "done" else text("hint.healthy")
        )
    parts.append(text("hint.ask.seen") + "\n" + "\n".join(f"- {line}" for line in seen))
    code = _lines(answered, _place(answered))
    if code:
        parts.append(text("hint.ask.lines") + "\n" + "\n".join(code))
    parts.append(text("hint.ask.tried"))
    parts.append(text("hint.ask.wish"))
    whole = redact.words("\n\n".join(parts))
    for name in sorted(files, key=len, reverse=True):
        whole = whole.replace(name, FILE)
    return whole


def _place(answered: Answered) -> Place | None:
    said = answered.hint
    if said.root is not None and said.root.place is not None:
        return said.root.place
    if said.raised is not None and said.raised.place is not None:
        return said.raised.place
    if said.checked is not None:
        return Program(answered.units).definition(said.checked.function)
    return None


def _lines(answered: Answered, place: Place | None) -> list[str]:
    """The learner's lines around a place, without comments, long texts and people."""
    if place is None:
        return []
    source = next((unit.source for unit in answered.units if unit.label == place.file), "")
    found = redact.excerpt(source, place.line)
    return [f"    {number}: {line}" for number, line in found.items()]
