"""``grader --help``: learners' commands, teachers' and the computer's apart, nothing cut off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from typer.core import TyperGroup

from grader.course.wrap import wrap
from grader.text import Catalogue

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "learners": ("list", "start", "check", "hint", "explain", "report"),
    "teachers": ("grade", "gradebook", "ci", "new", "template", "validate", "calibrate"),
    "computer": ("doctor", "feedback", "completion", "cache", "warm"),
}
INDENT: Final = 14
WHOLE: Final = 1_000
"""Characters: no first sentence is longer."""


def group_of(catalogue: Catalogue) -> type[TyperGroup]:
    """The class of the root command, with its headings in the catalogue's language."""

    class Commands(TyperGroup):
        def format_commands(self, ctx: Any, formatter: Any) -> None:
            """Every command once; one that no section names stands in the last."""
            named = {name for names in SECTIONS.values() for name in names}
            rest = tuple(name for name in self.list_commands(ctx) if name not in named)
            for section, names in SECTIONS.items():
                shown = [*names, *(rest if section == "computer" else ())]
                lines = [
                    line
                    for name in shown
                    if (command := self.get_command(ctx, name)) is not None
                    for line in _lines(name, command.get_short_help_str(WHOLE), formatter.width)
                ]
                if lines:
                    formatter.write(f"\n{catalogue.text(f'cli.section.{section}')}\n")
                    formatter.write("".join(f"{line}\n" for line in lines))

    return Commands


def _lines(name: str, text: str, width: int) -> list[str]:
    """A command's name beside what it does, at most ``width`` columns wide."""
    first, *more = wrap(text, width - INDENT) or [""]
    head = f"  {name}".ljust(INDENT)
    return [head + first, *(" " * INDENT + line for line in more)]
