"""Waits for the first word of a process that has just been started."""

from __future__ import annotations

import time
from typing import Final, TypeVar

from grader.sandbox.machine import patience
from grader.wire.framing import Channel, ChannelTimeout

T = TypeVar("T")
_ASK_EVERY_S: Final = 0.1


def first(channel: Channel[T], *, limit_s: float, started: float | None = None) -> T:
    """The first message; a slow or crowded machine takes longer until it comes.

    ``limit_s`` is for an idle machine of the reference's speed, from ``started`` on the monotonic
    clock or from now.

    Raises:
        ChannelTimeout: it did not come.
        ChannelClosed: the other end is gone.
    """
    since = time.monotonic() if started is None else started
    while True:
        try:
            return channel.receive(deadline=time.monotonic() + min(_ASK_EVERY_S, limit_s))
        except ChannelTimeout:
            if time.monotonic() - since > limit_s * patience():
                raise
