"""Forks a worker per request, until the grader is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable

from grader.sandbox import supervise
from grader.wire.descriptors import receive_with_descriptors
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.messages import Fork, Request


def serve_forks(control: socket.socket, prepare: Callable[[], None]) -> None:
    """Take requests until the other end is closed.

    Args:
        control: brings :class:`Fork` messages, each with three descriptors.
        prepare: called in each worker, confined, before it serves; may import.
    """
    codec: Codec[Fork] = Codec(Fork)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps; the status pipe tells
    with contextlib.suppress(ChannelClosed):
        while True:
            fork, descriptors = receive_with_descriptors(control, codec, count=3)
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                control.close()
                _become_worker(fork, *descriptors, prepare=prepare)
            for descriptor in descriptors:
                os.close(descriptor)


def _become_worker(
    fork: Fork, session: int, output: int, status: int, *, prepare: Callable[[], None]
) -> None:
    """In the forked child: never returns."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for descriptor in (null, output):
        if descriptor > 2:
            os.close(descriptor)

    def run(parts: dict[str, bool]) -> None:
        prepare()
        from grader.worker.session import Session  # noqa: PLC0415 - imported by preload

        channel: Channel[Request] = Channel(socket.socket(fileno=session), Codec(Request))
        Session(channel, role=fork.role, threads=fork.threads).serve(parts)

    supervise(fork.sandbox, run, status, (session,))
