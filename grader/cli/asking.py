"""Has a command run by a process that waits with all of it loaded: light, for it comes first.

See ``grader.cli.serving``. Whatever goes wrong before that process takes the command means only
that the command runs here.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Sequence
from typing import Any, Final

from grader.remote.warm import ANSWER_LIMIT_S, Endpoint, commands
from grader.wire.command import ACCEPTED, INTERRUPT, Order, Stream, send_order

SERVED: Final = ("check", "hint", "report", "explain", "list")
"""Commands that are over soon and ask nothing."""
NOT: Final = ("--watch",)
LOST: Final = -1
"""Instead of an exit code: whoever ran the command is gone."""
HARMLESS: Final = frozenset({
    "PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONPATH", "PYTHONNOUSERSITE", "PYTHONSAFEPATH",
    "PYTHONDONTWRITEBYTECODE",
})  # fmt: skip
"""Variables of Python's own whose effect is handed on, or stands in the place's name."""


def place_of_commands() -> Endpoint | None:
    """Where commands like this one may be run; None where this Python is started in its own way."""
    flags = sys.flags
    odd = (
        flags.debug, flags.inspect, flags.interactive, flags.optimize, flags.no_site,
        flags.verbose, flags.bytes_warning, flags.dev_mode, sys.warnoptions,
        set(sys._xoptions) - {"utf8"},
    )  # fmt: skip
    if any(odd) or any(name.startswith("PYTHON") and name not in HARMLESS for name in os.environ):
        return None
    return commands(os.environ, path())


def path() -> list[str]:
    """Where modules lie, without the folder that this command was started by."""
    return sys.path[0 if sys.flags.safe_path else 1 :]


def served(arguments: Sequence[str]) -> int | None:
    """Have the command run elsewhere.

    Returns:
        Its exit code; None where it is to run here; ``LOST``.

    Raises:
        KeyboardInterrupt: Ctrl-C before it was taken.
    """
    if not arguments or arguments[0] not in SERVED or set(NOT) & set(arguments):
        return None
    streams = _streams()
    place = place_of_commands() if streams is not None else None
    connection = place.ask() if place is not None else None
    if connection is None or streams is None:
        return None
    with connection:
        try:
            connection.settimeout(ANSWER_LIMIT_S)
            folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
            try:
                order = Order(tuple(arguments), dict(os.environ), streams)
                send_order(connection, order, [0, 1, 2, folder])
            finally:
                os.close(folder)
            if connection.recv(1) != ACCEPTED:
                return None
            connection.settimeout(None)
        except OSError:
            return None
        return _followed(connection)


def _followed(connection: socket.socket) -> int:
    while True:
        try:
            said = connection.recv(1)
        except KeyboardInterrupt:
            with contextlib.suppress(OSError):
                connection.sendall(INTERRUPT)
            continue
        except OSError:
            return LOST
        return said[0] if said else LOST


def _streams() -> tuple[Stream, ...] | None:
    """How the three are read and written; None where one of them is not what it usually is."""
    found = []
    for number, one in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        stream: Any = one
        try:
            if stream.fileno() != number:
                return None
            if number:
                stream.flush()
            found.append(
                Stream(stream.encoding, stream.errors, stream.line_buffering, stream.write_through)
            )
        except (AttributeError, OSError, ValueError):
            return None
    return tuple(found)
