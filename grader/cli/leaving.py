"""Starts a process that runs the commands that come: see ``grader.cli.serving``."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Final

import msgspec

from grader.cli import asking

NEVER: Final = ("__main__", "grader.worker", "grader.cli.serving")


def leave_waiting() -> None:
    """Start one for the commands that come, unless one waits already; nothing is waited for."""
    place = asking.place_of_commands()
    if place is None or place.taken:
        return
    with contextlib.suppress(OSError):
        beginning_with = {
            "stay": msgspec.to_builtins(place.stay()),
            "path": asking.path(),
            "modules": list(_loaded_modules()),
            "bytecode": not sys.dont_write_bytecode,
        }
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, f"-Xutf8={sys.flags.utf8_mode}", "-I", "-m", "grader.cli.serving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
        assert process.stdin is not None
        process.stdin.write(json.dumps(beginning_with).encode())
        process.stdin.close()
        process.returncode = 0  # it outlives us: nobody waits for it


def _loaded_modules() -> Iterator[str]:
    """Modules that the same Python would find again; none of a lab's checks."""
    roots = tuple(
        f"{root}{os.sep}" for root in (*asking.path(), sys.prefix, sys.base_prefix) if root
    )
    for name, module in list(sys.modules.items()):
        if not name.startswith(NEVER) and _file_of(module).startswith(roots):
            yield name


def _file_of(module: ModuleType) -> str:
    spec = getattr(module, "__spec__", None)
    origin = getattr(spec, "origin", None)
    return origin if isinstance(origin, str) else ""
