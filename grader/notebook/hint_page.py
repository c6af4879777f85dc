"""A hint as the compact view below a cell, with the texts of the terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from grader.hints.telling.hint import Hint
from grader.hints.telling.view import CODE_INDENT, line, paragraph_lines, view
from grader.notebook.page import template
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
    shown = view(hint, catalogue, again=again, explain="%explain", every=every)
    return template("hint").render(
        language=hint.language,
        circumstances=[*shown.limits, *filter(None, (shown.ended, shown.failed, *shown.seen))],
        raised=shown.stopped,
        told=[
            {
                "title": one.title,
                "where": one.where,
                "source": one.source,
                "blocks": _blocks(one.message),
            }
            for one in shown.told
        ],
        nothing=shown.nothing.replace("grader check ", "%check "),
        listed=shown.listed,
        label_later=shown.later,
        next=shown.next,
        command=shown.command,
    )


def _blocks(text: str) -> list[Block]:
    """Lines of code that follow each other belong together."""
    blocks: list[Block] = []
    for paragraph in text.split("\n\n"):
        code: list[str] = []
        for one in paragraph_lines(paragraph):
            if one.startswith(CODE_INDENT):
                indent = len(one) - len(one.lstrip(" ")) - len(CODE_INDENT)
                code.append(" " * indent + line(one))
                continue
            if code:
                blocks.append(Block(text="\n".join(code), code=True))
                code = []
            blocks.append(Block(text=line(one), code=False))
        if code:
            blocks.append(Block(text="\n".join(code), code=True))
    return blocks
