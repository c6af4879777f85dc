"""An explanation, and its page: for a terminal, and as Markdown for a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.text import Catalogue

if TYPE_CHECKING:  # rich is slow to import
    from rich.text import Text

_CODE = re.compile(r"`([^`]+)`")
BULLET = "- "
CODE_INDENT = 4


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What a topic says in one language."""

    question: str
    language: str
    topic: str
    """Its short name: ``grader explain padding``."""
    title: str
    text: str
    example: str
    output: str
    see_also: tuple[str, ...]
    sure: bool
    """False: this is the nearest topic, perhaps not the one that was meant."""
    nearest: tuple[str, ...]
    """The next best topics."""

    def __str__(self) -> str:
        """The page that ``grader explain`` shows."""
        return render(self, Catalogue.load(self.language))

    def _repr_markdown_(self) -> str:
        """What a notebook shows where this is the last line of a cell."""
        return markdown(self, Catalogue.load(self.language))


def render(
    explanation: Explanation, catalogue: Catalogue, *, width: int = 80, colour: bool = False
) -> str:
    """Text of at most ``width`` columns (40 or more), ending in a line feed."""
    from rich.text import Text  # noqa: PLC0415 - rich is slow to import

    from grader.reporters.page import Page  # noqa: PLC0415 - it imports rich

    page = Page(width=width, colour=colour)
    for line in doubts(explanation, catalogue):
        page.block(Text(line, style="yellow"))
    page.gap()
    page.block(Text(explanation.title, style="bold"))
    page.block(Text(f"grader explain {explanation.topic}", style="dim"))
    for paragraph in explanation.text.split("\n\n"):
        page.gap()
        for line in paragraph.split("\n"):
            bullet = line.startswith(BULLET)
            prefix = Text(BULLET) if bullet else None
            page.block(_inline(line.removeprefix(BULLET), colour=colour), prefix=prefix)
    for key, block, style in (
        ("explain.example", explanation.example, "cyan"),
        ("explain.output", explanation.output, ""),
    ):
        page.gap()
        page.block(Text(f"{catalogue.text(key)}:", style="bold"))
        for line in block.split("\n"):
            if line:
                page.block(Text(line, style=style), indent=CODE_INDENT)
            else:
                page.gap()
    page.gap()
    label = Text(f"{catalogue.text('explain.see_also')}: ", style="bold")
    page.block(Text(", ".join(explanation.see_also)), prefix=label)
    return page.text()


def markdown(explanation: Explanation, catalogue: Catalogue) -> str:
    """The same as Markdown."""
    fence = "```"
    parts = [
        *(f"*{line}*" for line in doubts(explanation, catalogue)),
        f"### {explanation.title}",
        explanation.text,
        f"**{catalogue.text('explain.example')}**",
        f"{fence}python\n{explanation.example}\n{fence}",
        f"**{catalogue.text('explain.output')}**",
        f"{fence}text\n{explanation.output}\n{fence}",
        f"**{catalogue.text('explain.see_also')}**: "
        + ", ".join(f"`{slug}`" for slug in explanation.see_also),
    ]
    return "\n\n".join(parts) + "\n"


def doubts(explanation: Explanation, catalogue: Catalogue) -> list[str]:
    """What is said where the topic is only the nearest."""
    if explanation.sure:
        return []
    lines = [catalogue.text("explain.weak", topic=explanation.topic)]
    if others := explanation.nearest[:2]:
        lines.append(catalogue.text("explain.weak_next", nearest=", ".join(others)))
    return lines


def _inline(line: str, *, colour: bool) -> Text:
    """Code within a sentence: coloured, or in its backticks where there is no colour."""
    from rich.text import Text  # noqa: PLC0415 - rich is slow to import

    if not colour:
        return Text(line)
    text = Text()
    for number, part in enumerate(_CODE.split(line)):
        text.append(part, style="cyan" if number % 2 else None)
    return text
