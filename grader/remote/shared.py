"""A zygote that another process of ours started: several graders fork workers from one."""

from __future__ import annotations

import socket

from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec
from grader.remote.zygote import Zygote
from grader.wire.framing import Codec
from grader.wire.starting import Fork, Ready


class SharedZygote(Zygote):
    """Forks workers by way of a lent socket; does not start the zygote and does not end it.

    Requests need no lock: a message of a few kilobytes goes into a Unix socket in one piece, and
    the zygote never answers on it, since every worker brings a socket of its own.
    """

    def __init__(self, descriptor: int, *, ready: Ready, sandbox: str) -> None:
        """Args: the inherited descriptor, and what the zygote announced to whoever started it."""
        self.sandbox = sandbox
        self._ready = ready
        self._clients: list[Client] = []
        self._shut_in = False
        self._control = socket.socket(fileno=descriptor)
        self._codec: Codec[Fork] = Codec(Fork)

    def _still_ready(self) -> Ready:
        return self.ready()

    def _exit_code(self) -> int | None:
        return None  # known only to its parent

    def ahead(self, wanted: WorkerSpec) -> Client | None:
        """None: the other lanes have work for every core."""
        return None

    def close(self, *, keep: bool = False) -> None:
        """End our own workers; idempotent."""
        for client in self._clients:
            client.close()
        self._clients.clear()
        self._control.close()
