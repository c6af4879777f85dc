"""The grader's end of the zygote: start it, wait for its imports, ask for workers."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from grader.errors import EnvironmentFault
from grader.model.assignment import Limits
from grader.remote.arrival import first
from grader.remote.client import HELLO_LIMIT_S, Client
from grader.remote.confinement import new_folder, specification, sweep
from grader.remote.launch import launch
from grader.wire.descriptors import send_with_descriptors
from grader.wire.framing import Channel, ChannelClosed, ChannelTimeout, Codec
from grader.wire.messages import Fork, Ready, Reply, View

IMPORT_LIMIT_S: Final = 180.0
"""TensorFlow takes 2-5 s to import, a minute from a cold network disk."""


class Workers(Protocol):
    """Where workers come from: a :class:`Zygote`, or a ``Spawner`` where nothing forks."""

    sandbox: str

    def ready(self) -> Ready:
        """Wait until everything is imported."""

    def fork(
        self,
        limits: Limits,
        *,
        role: str = "student",
        threads: int = 2,
        read: Sequence[Path] = (),
        deny: Sequence[Path] = (),
        view: View | None = None,
    ) -> Client:
        """A fresh worker in a fresh folder of its own."""

    def close(self) -> None:
        """End every worker; idempotent."""


class Zygote:
    """A process that has imported the assignment's modules and forks workers."""

    def __init__(self, preload: Sequence[str], *, sandbox: str) -> None:
        """Start it; returns at once, while it imports.

        Args:
            preload: modules to import, such as ``("tensorflow", "keras")``.
            sandbox: ``linux`` or ``plain``.
        """
        self.sandbox = sandbox
        self._ready: Ready | None = None
        self._clients: list[Client] = []
        launched = launch(preload)
        self._process = launched.process
        self._control = launched.control
        self._channel: Channel[Ready] = Channel(launched.control, Codec(Ready))
        self._codec: Codec[Fork] = Codec(Fork)

    @property
    def pid(self) -> int:
        """Process id of the zygote."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def control(self) -> int:
        """The descriptor of our end, for a process of ours that forks workers too: see ``Lent``."""
        return self._control.fileno()

    def ready(self, *, limit_s: float = IMPORT_LIMIT_S) -> Ready:
        """Wait until everything is imported.

        Raises:
            EnvironmentFault: a module is missing, an import failed or took too long.
        """
        if self._ready is None:
            try:
                self._ready = first(self._channel, limit_s=limit_s)
            except (ChannelClosed, ChannelTimeout):
                code = self._process.poll()
                raise EnvironmentFault("worker.zygote_died", code=code) from None
        if self._ready.missing is not None:
            raise EnvironmentFault("worker.module_missing", module=self._ready.missing)
        if self._ready.error is not None:
            raise EnvironmentFault("worker.import_failed", detail=self._ready.error)
        return self._ready

    def fork(
        self,
        limits: Limits,
        *,
        role: str = "student",
        threads: int = 2,
        read: Sequence[Path] = (),
        deny: Sequence[Path] = (),
        view: View | None = None,
    ) -> Client:
        """A fresh worker in a fresh folder of its own.

        Args:
            limits: what it may use.
            role: ``student``, or ``trainer`` for the clean room (which may use a GPU).
            threads: CPU threads of TensorFlow.
            read: what it may read besides the interpreter and its packages.
            deny: what it may not read although an allowed folder holds it.
            view: of a whole program, what it sees of the machine.

        Raises:
            EnvironmentFault: the zygote is gone or the worker did not come up.
        """
        ready = self.ready()
        self._clients = [client for client in self._clients if not client.closed]
        work = new_folder()
        spec = specification(
            self.sandbox, limits, work=work, role=role, read=read, deny=deny, view=view
        )
        ours, theirs = socket.socketpair()
        output_read, output_write = os.pipe()
        status_read, status_write = os.pipe()
        try:
            send_with_descriptors(
                self._control,
                self._codec,
                Fork(sandbox=spec, role=role, threads=threads),
                [theirs.fileno(), output_write, status_write],
            )
        except ChannelClosed:
            for descriptor in (output_read, status_read):
                os.close(descriptor)
            ours.close()
            shutil.rmtree(work, ignore_errors=True)
            raise EnvironmentFault("worker.zygote_died", code=self._exit_code()) from None
        finally:
            theirs.close()
            os.close(output_write)
            os.close(status_write)
        channel: Channel[Reply] = Channel(ours, Codec(Reply))
        client = Client(
            channel,
            output=output_read,
            status=status_read,
            work=work,
            limits=spec.limits,
            baseline_bytes=ready.resident_bytes,
            threads=threads,
        )
        self._clients.append(client)
        client.greet(limit_s=IMPORT_LIMIT_S if ready.late else HELLO_LIMIT_S)
        return client

    def _exit_code(self) -> int | None:
        return self._process.poll()

    def close(self) -> None:
        """End every worker and the zygote; idempotent."""
        for client in self._clients:
            client.close()
        self._clients.clear()
        self._control.close()
        if self._process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.2)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        sweep()
