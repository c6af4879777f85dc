"""``--help``: what a command takes and does, every word of it in the user's language.

typer writes this in English and in other ways from version to version; only what a command
takes is asked of it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from typing import Any, Final

from grader.cli.typed import HELP
from grader.course.wrap import columns, wrap
from grader.text import Catalogue
from grader.text.catalogue import shown

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "learners": ("list", "start", "check", "hint", "explain", "report"),
    "teachers": ("grade", "gradebook", "ci", "new", "template", "validate", "calibrate"),
    "computer": ("doctor", "feedback", "completion", "cache", "warm"),
}
WIDEST: Final = 80
"""Columns: longer lines read badly, however wide the terminal is."""
NARROWEST: Final = 40
NAMES: Final = 28
"""Columns of names; what is said of a longer one begins on the next line."""
WHOLE: Final = 1_000
"""Characters: no first sentence is longer."""
_VALUE: Final = re.compile(r" (<.+>|[A-Z][A-Z \[\]|]*)$")
"""The kind of value behind an option's names: ``<int range>``, or ``INTEGER RANGE`` of old."""

Row = tuple[str, str]


def speak(command: Any, catalogue: Catalogue) -> Any:
    """The command, and all below it, with this help; what is a key of the texts becomes words."""
    for one in (command, *command.params):
        if (said := getattr(one, "help", None)) and catalogue.has(said):
            one.help = catalogue.text(said)
    base: Any = command.context_class

    class Spoken(base):  # type: ignore[misc]  # whichever context this version of typer has
        def get_help(self) -> str:
            return manual(self.command, self, catalogue)

    command.context_class = Spoken
    for inner in getattr(command, "commands", {}).values():
        speak(inner, catalogue)
    return command


def manual(command: Any, context: Any, catalogue: Catalogue) -> str:
    """The page for one command; ``context`` knows what was typed before it."""
    text = catalogue.text
    width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size((WIDEST, 24)).columns))
    params = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    arguments = [one for one in params if not _is_option(one)]
    options = [one for one in params if _is_option(one)]
    line = [command_path(context), text("cli.manual.options_word")]
    line += [_in_usage(one) for one in arguments]
    groups = getattr(command, "commands", {})
    if groups:
        line.append(text("cli.manual.command_word"))
    parts = [
        "\n".join(_hanging(text("cli.manual.usage"), " ".join(line), width)),
        "\n".join(f"  {said}" for said in wrap(command.help or "", width - 2)),
        *_table(
            text("cli.manual.arguments"),
            [(_name(one), one.help or "") for one in arguments],
            width,
        ),
        *_table(
            text("cli.manual.options"),
            [(_option(one, context, catalogue), _meaning(one, catalogue)) for one in options],
            width,
        ),
        *_commands(groups, width, catalogue, root=context.parent is None),
    ]
    return "\n\n".join(parts)


def command_path(context: Any) -> str:
    """``grader gradebook FILE show``: what leads to the command, as it is typed."""
    if context.parent is None:
        return str(context.info_name)
    before = context.parent.command.get_params(context.parent)
    names = [_name(one) for one in before if not _is_option(one)]
    return " ".join([command_path(context.parent), *names, str(context.info_name)])


def _is_option(param: Any) -> bool:
    return bool(param.opts[0].startswith("-"))


def _name(argument: Any) -> str:
    return f"{argument.name.upper()}{'...' if argument.nargs == -1 else ''}"


def _in_usage(argument: Any) -> str:
    name = _name(argument)
    return name if argument.required else f"[{name}]"


def _option(option: Any, context: Any, catalogue: Catalogue) -> str:
    """Its names, with a word for the value that it takes."""
    if option.name == "help":
        return ", ".join(HELP)
    record = option.get_help_record(context)
    names = record[0] if record is not None else ", ".join(option.opts)
    value = _VALUE.search(names)
    if value is None:
        return str(names)
    kind = value.group(1).lower()
    word = (
        "number" if "int" in kind or "float" in kind
        else "path" if "path" in kind or "file" in kind or "dir" in kind
        else "word"
    )  # fmt: skip
    return f"{names[: value.start()]} {catalogue.text(f'cli.manual.{word}')}"


def _meaning(option: Any, catalogue: Catalogue) -> str:
    """What it does, and what holds where it is not given."""
    if option.name == "help":
        return catalogue.text("cli.opt.help")
    notes = []
    if option.envvar:
        notes.append(catalogue.text("cli.manual.environment", name=shown(option.envvar)))
    least = getattr(option, "min", getattr(getattr(option, "type", None), "min", None))
    if least is not None:
        notes.append(catalogue.text("cli.manual.least", least=least))
    default = option.default
    if option.required:
        notes.append(catalogue.text("cli.manual.required"))
    elif isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        notes.append(catalogue.text("cli.manual.default", value=default))
    note = f" ({'; '.join(notes)})" if notes else ""
    return f"{option.help or ''}{note}".strip()


def _commands(
    groups: Mapping[str, Any], width: int, catalogue: Catalogue, *, root: bool
) -> Iterator[str]:
    """Every command once; one that no section names stands in the last."""
    named = {name for names in SECTIONS.values() for name in names} if root else set[str]()
    rest = tuple(name for name in groups if name not in named)
    sections = SECTIONS if root else {"": ()}
    for section, names in sections.items():
        there = [*names, *(rest if section in ("computer", "") else ())]
        rows = [(name, groups[name].get_short_help_str(WHOLE)) for name in there if name in groups]
        heading = f"cli.section.{section}" if section else "cli.manual.commands"
        yield from _table(catalogue.text(heading), rows, width)


def _table(heading: str, rows: list[Row], width: int) -> Iterator[str]:
    """Names beside what they mean, in one block, at most ``width`` columns wide."""
    if not rows:
        return
    widest = max((columns(name) for name, _ in rows if columns(name) <= NAMES), default=0)
    lines = [heading]
    for name, meaning in rows:
        head = f"  {name}"
        said = wrap(meaning, width - widest - 4) or [""]
        if columns(name) > widest:
            lines.append(head)
        else:
            lines.append(f"{head}{' ' * (widest - columns(name) + 2)}{said.pop(0)}".rstrip())
        lines += [" " * (widest + 4) + line for line in said]
    yield "\n".join(lines)


def _hanging(heading: str, line: str, width: int) -> list[str]:
    first, *more = wrap(line, width - columns(heading) - 1)
    return [f"{heading} {first}", *(" " * (columns(heading) + 1) + one for one in more)]
