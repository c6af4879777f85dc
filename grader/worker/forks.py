"""Forks a worker per request, until the grader is gone or done."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from collections.abc import Callable

from grader.errors import WireError
from grader.sandbox import supervise
from grader.wire.descriptors import receive_with_descriptors
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.messages import Request
from grader.wire.starting import Fork, Stay

DESCRIPTORS = 3
"""Of a :class:`Fork`: session socket, output pipe, status pipe."""


def serve_forks(control: socket.socket, prepare: Callable[[], None]) -> Stay | None:
    """Take requests until the other end is closed, or wants this process to wait for another.

    Args:
        control: brings :class:`Fork` messages, each with three descriptors, and at last perhaps
            a :class:`Stay` with none.
        prepare: called in each worker, confined, before it serves; may import.

    Returns:
        The wish to stay, if there was one.
    """
    codec: Codec[Fork | Stay] = Codec(Fork | Stay)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps; the status pipe tells
    with contextlib.suppress(ChannelClosed):
        while True:
            message, descriptors = receive_with_descriptors(control, codec, count=(0, DESCRIPTORS))
            if isinstance(message, Stay):
                return message
            if len(descriptors) != DESCRIPTORS:
                raise WireError("a worker needs its descriptors")
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                control.close()
                _become_worker(message, *descriptors, prepare=prepare)
            for descriptor in descriptors:
                os.close(descriptor)
    return None


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
        conversation = Session(channel, role=fork.role, threads=fork.threads)
        conversation.serve(parts, ahead=fork.ahead)

    supervise(fork.sandbox, run, status, (session,))
