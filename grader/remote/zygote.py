"""The grader's end of the zygote: start it, wait for its imports, ask for workers."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from grader.errors import EnvironmentFault, WireError
from grader.remote.arrival import first
from grader.remote.client import HELLO_LIMIT_S, Client
from grader.remote.confinement import WorkerSpec, new_folder, specification, sweep
from grader.remote.launch import Launched, launch, launch_cold
from grader.remote.warm import ANSWER_LIMIT_S, note
from grader.wire.descriptors import send_with_descriptors
from grader.wire.framing import Channel, ChannelClosed, ChannelTimeout, Codec
from grader.wire.messages import Reply
from grader.wire.starting import Fork, Ready, Stay

IMPORT_LIMIT_S: Final = 180.0
"""TensorFlow takes 2-5 s to import, a minute from a cold network disk."""


HANDED_OVER_S: Final = 2.0
"""A zygote that is done tells its keeper in a moment."""


def _shut_in(parts: Mapping[str, bool]) -> bool:
    """Whether a worker with these protections can neither ask nor look into what waits outside."""
    return parts.get("seccomp", False) and (parts.get("landlock", False) or parts.get("pid", False))


class Workers(Protocol):
    """Where workers come from: a :class:`Zygote`, or a ``Spawner`` where nothing forks."""

    sandbox: str

    def ready(self) -> Ready:
        """Wait until everything is imported."""

    def fork(self, wanted: WorkerSpec) -> Client:
        """A fresh worker in a fresh folder of its own."""

    def ahead(self, wanted: WorkerSpec) -> Client | None:
        """A worker that will be wanted and gets ready meanwhile; :meth:`meet` it before asking.

        None where workers cost too much to be made before they are wanted.
        """

    def meet(self, client: Client) -> None:
        """Wait until a worker that was forked ahead is there."""

    def close(self, *, keep: bool = False) -> None:
        """End every worker; idempotent.

        Args:
            keep: what has imported may wait for the next command: see ``warm``.
        """


class Zygote:
    """A process that has imported the assignment's modules and forks workers."""

    def __init__(self, preload: Sequence[str], *, sandbox: str, warm: bool = False) -> None:
        """Start it; returns at once, while it imports.

        Args:
            preload: modules to import, such as ``("tensorflow", "keras")``.
            sandbox: ``linux`` or ``plain``.
            warm: whether it may be one that waited since an earlier command: see ``warm``.
        """
        self.sandbox = sandbox
        self._ready: Ready | None = None
        self._clients: list[Client] = []
        self._shut_in = True
        self._codec: Codec[Fork] = Codec(Fork)
        self._take(launch(preload, warm=warm and sandbox == "linux"))

    def _take(self, launched: Launched) -> None:
        self._launched = launched
        self._control = launched.control
        self._channel: Channel[Ready] = Channel(launched.control, Codec(Ready))

    @property
    def pid(self) -> int:
        """Process id of the zygote.

        Raises:
            ValueError: it is no child of ours.
        """
        if self._launched.process is None:
            raise ValueError("it waited since an earlier command")
        return self._launched.process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as that is known."""
        return self._launched.exit_code is None

    @property
    def control(self) -> int:
        """The descriptor of our end, for processes of ours that fork workers too (``shared``)."""
        return self._control.fileno()

    def ready(self, *, limit_s: float = IMPORT_LIMIT_S) -> Ready:
        """Wait until everything is imported.

        Raises:
            EnvironmentFault: a module is missing, an import failed or took too long.
        """
        if self._ready is None and self._launched.warm:
            try:
                self._ready = first(self._channel, limit_s=ANSWER_LIMIT_S)
            except (ChannelClosed, ChannelTimeout, WireError):
                self._take(launch_cold(self._launched))
        if self._ready is None:
            try:
                self._ready = first(self._channel, limit_s=limit_s)
            except (ChannelClosed, ChannelTimeout):
                raise EnvironmentFault("worker.zygote_died", code=self._exit_code()) from None
        if self._ready.missing is not None:
            raise EnvironmentFault("worker.module_missing", module=self._ready.missing)
        if self._ready.error is not None:
            raise EnvironmentFault("worker.import_failed", detail=self._ready.error)
        return self._ready

    def fork(self, wanted: WorkerSpec) -> Client:
        """A fresh worker in a fresh folder of its own.

        Raises:
            EnvironmentFault: the zygote is gone or the worker did not come up.
        """
        client = self._born(wanted)
        self.meet(client)
        return client

    def ahead(self, wanted: WorkerSpec) -> Client | None:
        """A worker that will be wanted and gets ready meanwhile; :meth:`meet` it before asking.

        None where each worker imports by itself.

        Raises:
            EnvironmentFault: the zygote is gone.
        """
        if self.ready().late:
            return None
        return self._born(wanted, ahead=True)

    def meet(self, client: Client) -> None:
        """Wait until a worker is there.

        Raises:
            EnvironmentFault: it did not come up.
        """
        client.greet(limit_s=IMPORT_LIMIT_S if self.ready().late else HELLO_LIMIT_S)
        self._shut_in = self._shut_in and _shut_in(client.parts)

    def _born(self, wanted: WorkerSpec, *, ahead: bool = False) -> Client:
        ready = self._still_ready()
        self._clients = [client for client in self._clients if not client.closed]
        work = new_folder()
        spec = specification(self.sandbox, wanted, work=work)
        fork = Fork(sandbox=spec, role=wanted.role, threads=wanted.threads, ahead=ahead)
        channel, output, status = self._forked(fork, work)
        client = Client(
            channel,
            output=output,
            status=status,
            work=work,
            limits=spec.limits,
            baseline_bytes=ready.resident_bytes,
            threads=wanted.threads,
        )
        self._clients.append(client)
        return client

    def _forked(self, fork: Fork, work: Path) -> tuple[Channel[Reply], int, int]:
        """Asks for a worker: the channel to it, its output and its status."""
        ours, theirs = socket.socketpair()
        output_read, output_write = os.pipe()
        status_read, status_write = os.pipe()
        try:
            send_with_descriptors(
                self._control, self._codec, fork, [theirs.fileno(), output_write, status_write]
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
        return Channel(ours, Codec(Reply)), output_read, status_read

    def _still_ready(self) -> Ready:
        """As :meth:`ready`; one that waited, and was ended since, gets a successor of our own."""
        ready = self.ready()
        if self._launched.warm and self._channel.news:  # it says nothing more: that is its end
            self._take(launch_cold(self._launched))
            self._ready = None
            ready = self.ready()
        return ready

    def _exit_code(self) -> int | None:
        return self._launched.exit_code

    def close(self, *, keep: bool = False) -> None:
        """End every worker and the zygote; idempotent.

        Args:
            keep: the command went well: where it may, the zygote waits for the next one.
        """
        for client in self._clients:
            client.close()
        self._clients.clear()
        process, place = self._launched.process, self._launched.place
        if keep and place is not None and self._launched.warm and self._shut_in:
            note(place)
        if keep and process is not None and process.poll() is None and self._may_wait():
            assert place is not None
            with contextlib.suppress(OSError, ChannelClosed, subprocess.TimeoutExpired):
                send_with_descriptors(self._control, Codec(Stay), place.stay(), [])
                process.wait(timeout=HANDED_OVER_S)
                note(place)
        self._launched.end()
        sweep()

    def _may_wait(self) -> bool:
        """Whether another command could do with it, and no submission could reach it meanwhile."""
        ready = self._ready
        usable = ready is not None and ready.error is None and not ready.late
        return usable and self._launched.place is not None and self._shut_in
