"""A zygote's copy that may wait for the next command (``grader.staying``), and forks it a zygote.

A zygote that may stay forks its *keeper* as soon as it has imported: a copy that has seen nothing
of any submission and does nothing at all. When the command is done, the zygote says whether the
keeper may go on, and ends. Each command that comes gets a zygote of its own, which ends with it.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from grader.staying.loaded import Beginning
from grader.staying.wait import wait
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.starting import Ready, Stay
from grader.worker.forks import serve_forks
from grader.worker.preload import load_what_is_loaded_late


class Keeper:
    """The zygote's hand on its keeper."""

    def __init__(
        self, begun: Beginning, ready: Ready, prepare: Callable[[], None], *, hold: int
    ) -> None:
        """Fork it.

        Args:
            begun: what there was before the imports.
            ready: what every command that comes is told.
            prepare: see ``serve_forks``.
            hold: the descriptor of the command's own socket, which the keeper closes.
        """
        reading, self._writing = os.pipe()
        if os.fork() == 0:
            code = 1
            try:
                os.close(self._writing)
                os.close(hold)
                with os.fdopen(reading, "rb") as pipe:
                    said = pipe.read()
                if said and load_what_is_loaded_late():
                    os.setsid()
                    wait(
                        msgspec.json.decode(said, type=Stay),
                        begun,
                        modules=tuple(name for name in ready.versions if name != "python"),
                        serve=lambda connection: serve_command(connection, ready, prepare),
                    )
                code = 0
            finally:
                os._exit(code)
        os.close(reading)

    def go_on(self, stay: Stay) -> None:
        """Let it wait for the next command; without this it ends with the zygote."""
        with contextlib.suppress(OSError):
            os.write(self._writing, msgspec.json.encode(stay))
        os.close(self._writing)


def serve_command(connection: socket.socket, ready: Ready, prepare: Callable[[], None]) -> None:
    """Be the zygote of one command, as one that it started itself would be."""
    os.setsid()
    random.seed()
    numpy: Any = sys.modules.get("numpy.random")
    if numpy is not None:
        numpy.seed()  # each zygote of a command's own begins with numbers of its own
    channel: Channel[Ready] = Channel(connection, Codec(Ready))
    with contextlib.suppress(ChannelClosed):
        channel.send(ready)
        serve_forks(connection, prepare)
