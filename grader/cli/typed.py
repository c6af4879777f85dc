"""What was typed, put into the order that the commands read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

HELP: Final = ("-h", "--help")
ANYWHERE: Final = "--lang"
"""An option that people also write before the command; it takes a value."""
COLOURLESS: Final = "--no-color"


def arranged(arguments: Sequence[str]) -> list[str]:
    """``help check`` as ``check --help``; without the options before the command.

    Language and colour are taken from all that was typed before anything is read: see
    ``grader.cli.main``.
    """
    rest, kept = list(arguments), list[str]()
    while rest and rest[0].startswith("-"):
        if rest[0] == COLOURLESS or rest[0].startswith(f"{ANYWHERE}="):
            del rest[0]
        elif rest[0] == ANYWHERE and len(rest) > 1:
            del rest[:2]
        elif rest[0] in HELP:
            kept.append(rest.pop(0))
        else:
            break
    rest = [*kept, *rest]
    if rest[:1] == ["help"]:
        rest = [*rest[1:], HELP[-1]]
    return rest
