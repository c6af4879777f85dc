"""Workers where nothing can be forked: every one is a fresh process that imports by itself."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from typing import Final

from grader.errors import EnvironmentFault
from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec, new_folder, specification, sweep
from grader.remote.launch import can_fork, environment
from grader.remote.zygote import IMPORT_LIMIT_S, Workers, Zygote
from grader.sandbox.machine import patience
from grader.wire.framing import Channel, ChannelClosed, ChannelTimeout, Codec
from grader.wire.loopback import Started
from grader.wire.messages import Reply
from grader.wire.starting import Fork, Ready

SHOW: Final = "--show"
"""Of ``grader.worker.optional``: nothing is kept out."""


def start(
    preload: Sequence[str], *, sandbox: str, how: str = "auto", warm: bool = False
) -> Workers:
    """Begin importing; returns at once.

    Args:
        preload: modules that workers need.
        sandbox: ``linux`` or ``plain``.
        how: ``fork``, ``spawn``, or ``auto``: fork on Linux, where it is safe after such imports.
        warm: whether a zygote may serve that waited since an earlier command, and wait afterwards.
    """
    if how == "fork" or (how == "auto" and can_fork()):
        return Zygote(preload, sandbox=sandbox, warm=warm)
    return Spawner(preload)


class Spawner:
    """Starts workers one by one; the first is already importing."""

    sandbox = "plain"

    def __init__(self, preload: Sequence[str]) -> None:
        self._preload = tuple(preload)
        self._clients: list[Client] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        self._options: tuple[str, ...] = ()
        self._next: _Newborn | None = self._spawn()

    def ready(self) -> Ready:
        """Wait until the next worker has imported everything.

        Raises:
            EnvironmentFault: a module is missing, an import failed or took too long.
        """
        if self._next is None:
            self._next = self._spawn()
        told = self._next.ready()
        if told.error is not None and told.kept_out:  # not as optional as it seemed
            self._next.end()
            self._options = (SHOW,)
            self._next = self._spawn()
            told = self._next.ready()
        if told.missing is not None:
            raise EnvironmentFault("worker.module_missing", module=told.missing)
        if told.error is not None:
            raise EnvironmentFault("worker.import_failed", detail=told.error)
        return told

    def fork(self, wanted: WorkerSpec) -> Client:
        """A fresh worker in a fresh folder of its own.

        Raises:
            EnvironmentFault: it did not come up.
        """
        ready = self.ready()
        newborn, self._next = self._next, None
        assert newborn is not None
        work = new_folder()
        spec = specification(self.sandbox, wanted, work=work)
        try:
            newborn.channel.send(Fork(sandbox=spec, role=wanted.role, threads=wanted.threads))
        except ChannelClosed:
            shutil.rmtree(work, ignore_errors=True)
            raise EnvironmentFault("worker.zygote_died", code=newborn.process.poll()) from None
        client = Client(
            newborn.session(),
            output=newborn.output,
            status=newborn.status,
            work=work,
            limits=spec.limits,
            baseline_bytes=ready.resident_bytes,
            threads=wanted.threads,
        )
        self._clients.append(client)
        client.greet()
        return client

    def ahead(self, wanted: WorkerSpec) -> Client | None:
        """None: each worker imports by itself."""
        return None

    def meet(self, client: Client) -> None:
        """Nothing: each has been met."""

    def close(self, *, keep: bool = False) -> None:
        """End every worker; idempotent."""
        for client in self._clients:
            client.close()
        for process in self._processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        self._clients.clear()
        self._processes.clear()
        sweep()

    def _spawn(self) -> _Newborn:
        newborn = _Newborn((*self._options, *self._preload))
        self._processes.append(newborn.process)
        return newborn


class _Newborn:
    """A process that was started and imports."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._started = Started(
            "grader.worker.spawned",
            arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        self.process = self._started.process
        self._connection: socket.socket | None = None
        self._told: Ready | None = None

    @property
    def channel(self) -> Channel[Ready]:
        """The conversation before the session."""
        assert self._connection is not None
        return Channel(self._connection, Codec(Ready))

    def session(self) -> Channel[Reply]:
        """The same connection, from now on a session."""
        assert self._connection is not None
        return Channel(self._connection, Codec(Reply))

    @property
    def output(self) -> int:
        """What it prints, as a descriptor that the client closes."""
        assert self.process.stderr is not None
        return _taken(self.process.stderr.fileno())

    @property
    def status(self) -> int:
        """Its status pipe, as a descriptor that the client closes."""
        assert self.process.stdout is not None
        return _taken(self.process.stdout.fileno())

    def ready(self) -> Ready:
        """Accept its connection and hear what it imported, or could not."""
        deadline = time.monotonic() + IMPORT_LIMIT_S * patience()
        try:
            if self._connection is None:
                self._connection = self._started.connection(deadline)
            if self._told is None:
                self._told = self.channel.receive(deadline=deadline)
        except (ChannelClosed, ChannelTimeout, OSError):
            raise EnvironmentFault("worker.zygote_died", code=self.process.poll()) from None
        return self._told

    def end(self) -> None:
        """End it; it has served nobody yet."""
        self.process.kill()
        self.process.wait()
        if self._connection is not None:
            self._connection.close()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


def _taken(descriptor: int) -> int:
    """A duplicate, so that closing it does not surprise the ``Popen`` that owns the original."""
    import os  # noqa: PLC0415 - one use

    return os.dup(descriptor)
