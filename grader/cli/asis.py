"""Values that are what a command takes already are given to it as they were typed.

typer converts every value, also ``None``, by way of pydantic, whose import takes longer than all
else of a command line. Where a version of typer does it otherwise, nothing is changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

PLAIN: Final = ("exists", "writable", "resolve_path", "parser", "path_type", "allow_dash")
"""Wishes of an option beside its type; where there is one, typer sees to it."""


def as_is(command: Any) -> Any:
    """The command, and all below it, which converts only what has to be converted."""
    for param in getattr(command, "params", ()):
        _spared(param)
    made = getattr(command, "get_help_option", None)
    if made is not None:  # made only while a line is read
        command.get_help_option = lambda context: _spared(made(context))
    for inner in getattr(command, "commands", {}).values():
        as_is(inner)
    return command


def _spared(param: Any) -> Any:
    ours = isinstance(getattr(param, "_runtime_param", None), _Conversion)
    if not ours and hasattr(param, "_runtime_param") and hasattr(param, "type_descriptor"):
        param._runtime_param = _Conversion(param, param._runtime_param)
    return param


class _Conversion:
    """Stands where typer keeps its own, and makes that when it is needed."""

    def __init__(self, param: Any, own: Any) -> None:
        self._param = param
        self._own = own

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        told = self._param.type_descriptor
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        unasked = not any(getattr(told.parameter_info, name, None) for name in PLAIN)
        if unasked and not several and isinstance(value, str):
            if told.annotation is str:
                return value
            path = Path(value)
            if told.annotation is Path and (os.access(path, os.R_OK) or not path.exists()):
                return path
        self._param._runtime_param = self._own
        return self._param.get_runtime_param().coerce(value, param=param, ctx=ctx)
