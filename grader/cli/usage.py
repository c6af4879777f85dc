"""What was wrong with a command line, in the user's language.

The classes that typer raises lie in click or, since typer 0.20, in a copy of it of its own: they
are told by their names, which are the same in both.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

from grader.cli.manual import command_path
from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.errors import GraderError
from grader.model.evidence import Message
from grader.model.nearest import nearest

EXIT_CODE: Final = 2
_COMMAND: Final = re.compile(r"No such command '(.*?)'")
_EXTRA: Final = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)
_LEAST: Final = re.compile(r"(?:>=|greater than or equal to) ?(\d+(?:\.\d+)?)")


def is_usage_error(error: BaseException) -> bool:
    """Whether typer could not read the command line."""
    return "UsageError" in _classes(error)


def tell(screen: Screen, error: Any, *, command: str | None = None) -> int:
    """Say what was wrong and what to type instead; the exit code.

    ``command`` is what was typed first: an error that the parser met carries no context.
    """
    if "NoArgsIsHelpError" in _classes(error):
        error.show()
        return EXIT_CODE
    screen.error(_message(error))
    typed = f"grader {command}" if command is not None else "grader"
    path = command_path(error.ctx) if error.ctx is not None else typed
    if "MissingParameter" in _classes(error) and error.param.name == "lab":
        _tell_labs(screen, path)
    screen.complain("cli.usage.help", command=f"{path} --help")
    return EXIT_CODE


def _classes(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _message(error: Any) -> Message:
    kinds, said = _classes(error), error.format_message()
    if "NoSuchOption" in kinds:
        known = list(error.possibilities or ())
        begun = [name for name in known if name.startswith(error.option_name)]
        return _unknown("option", error.option_name, begun or nearest(error.option_name, known))
    if unknown := _COMMAND.search(said):
        return _unknown("command", unknown.group(1), nearest(unknown.group(1), _below(error)))
    if "Missing command" in said:
        return Message(id="cli.usage.no_subcommand", params={"known": ", ".join(_below(error))})
    if extra := _EXTRA.search(said):
        return Message(id="cli.usage.extra", params={"words": extra.group(1)})
    if "BadOptionUsage" in kinds and "does not take a value" in said:
        return Message(id="cli.usage.takes_none", params={"name": error.option_name})
    if "BadOptionUsage" in kinds:
        return Message(id="cli.usage.no_value", params={"name": error.option_name})
    if "MissingParameter" in kinds:
        return Message(id="cli.usage.missing", params={"name": _name(error.param)})
    if "BadParameter" in kinds and error.param is not None:
        return _unfit(_name(error.param), error.message)
    return Message(id="cli.usage.other", params={"detail": said})


def _below(error: Any) -> list[str]:
    """The commands that could stand there."""
    return list(getattr(error.ctx.command, "commands", ()))


def _unknown(what: str, name: str, close: list[str]) -> Message:
    key = f"cli.usage.no_{what}"
    if not close:
        return Message(id=key, params={"name": name})
    return Message(id=f"{key}_near", params={"name": name, "nearest": close[0]})


def _unfit(name: str, said: str) -> Message:
    """A value of another kind than the option takes; pydantic's words, or click's."""
    if least := _LEAST.search(said):
        return Message(id="cli.usage.unfit_least", params={"name": name, "least": least.group(1)})
    for kind, word in (("whole", "integer"), ("number", "float"), ("number", "number")):
        if word in said:
            return Message(id=f"cli.usage.unfit_{kind}", params={"name": name})
    return Message(id="cli.usage.unfit", params={"name": name})


def _name(param: Any) -> str:
    """As it is typed: ``--jobs``, or an argument's own name."""
    options = [option for option in param.opts if option.startswith("-")]
    return max(options, key=len) if options else str(param.name).upper()


def _tell_labs(screen: Screen, command: str) -> None:
    try:
        labs = find_course(Path.cwd(), os.environ).ids()
    except GraderError:
        return
    if labs:
        screen.complain("cli.usage.labs", labs=", ".join(labs), example=f"{command} {labs[0]}")
