"""The grader's end of one worker: requests with deadlines, and what its death means."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.errors import EnvironmentFault, StudentRaised, WireError, WorkerGone
from grader.remote.allowance import Clock, Stint
from grader.remote.arrival import first
from grader.remote.ends import after_breach, after_exit, after_limit, crashed
from grader.remote.lookout import Post, lookout
from grader.remote.pipes import OutputPipe, StatusPipe
from grader.remote.removal import remove_folder
from grader.sandbox import Watch
from grader.sandbox.machine import patience
from grader.sandbox.meter import Meter
from grader.wire.framing import Channel, ChannelClosed, ChannelTimeout
from grader.wire.messages import Done, Go, Look, Noted, Raised, Reply, Request
from grader.wire.record import Event
from grader.wire.starting import Hello
from grader.wire.starting import Limits as WireLimits

HELLO_LIMIT_S: Final = 30.0
"""On an idle machine of the reference's speed; it has computed little by then."""
COMING_UP_S: Final = 2.0
ASK_EVERY_S: Final = 0.1
"""How often a wait is broken off to ask whether anybody still wants the answer."""
MAX_NOTES: Final = 5_000
"""Of one worker; a recorder sends far fewer, but what runs in a worker is not to be trusted."""
MAX_NOTED_BYTES: Final = 32 * 2**20
"""Of all notes of one worker together, as they cross: in memory they take several times as much."""


OnUsed = Callable[[Request, float, bool], None]
"""A request, the seconds that it used, and whether it was the wall clock that ended it."""


class Abandoned(KeyboardInterrupt):
    """Nobody wants the answer any more: everything stops at once, as it does for Ctrl-C."""


class Client:
    """Talks to one worker; after any :class:`WorkerGone` it is closed."""

    def __init__(
        self,
        channel: Channel[Reply],
        *,
        output: int,
        status: int,
        work: Path,
        limits: WireLimits,
        baseline_bytes: int,
        threads: int = 2,
    ) -> None:
        """Takes over the descriptors and the folder; call :meth:`greet` next.

        ``threads`` is how many cores it may keep busy: see ``allowance``.
        """
        self.work = work
        self.parts: dict[str, bool] = {}
        self.on_note: Callable[[Event], None] | None = None
        """Called for everything that the worker's recorder notes."""
        self.abandoned: Callable[[], bool] = lambda: False
        """Asked ten times a second while a request waits; True ends it and the worker."""
        self.on_used: OnUsed = lambda request, seconds, late: None
        """Hears how much of its time each request used, however it ended."""
        self.on_replaced: Callable[[tuple[str, ...]], None] = lambda names: None
        """Hears which functions the worker says are replaced, with every answer that says so."""
        self._notes = 0
        self._noted_bytes = 0
        self._channel = channel
        self._status = StatusPipe(status)
        self._limits = limits
        self._baseline = baseline_bytes
        self._post: Post | None = None
        self._threads = threads
        self._clock: Clock | None = None
        self._last_id = 0
        self._closed = False
        self._output = OutputPipe(output)

    @property
    def closed(self) -> bool:
        """Whether the worker is gone."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether it lives and waits for a request; to be asked between two of them."""
        return not self._closed and not self._channel.news

    @property
    def output(self) -> str:
        """The end of what the worker printed outside of calls."""
        return self._output.text()

    @property
    def requests(self) -> int:
        """How many it was sent."""
        return self._last_id

    def greet(self, *, limit_s: float = HELLO_LIMIT_S) -> None:
        """Wait for the worker's hello.

        Raises:
            EnvironmentFault: it did not come up.
        """
        started = time.monotonic()
        begun = self._status.wait_for("root", limit_s=limit_s * patience())
        try:
            watch = self._watch(begun)
            if watch is None:
                raise ChannelClosed("no worker")
            self._post = Post(watch)
            hello = first(self._channel, limit_s=limit_s, started=started)
            if not isinstance(hello, Hello):
                raise WireError("expected hello")
        except (ChannelClosed, ChannelTimeout, WireError) as error:
            detail = f"{error} {self.output[-500:]}".strip()
            self.close()
            raise EnvironmentFault("worker.not_up", detail=detail) from None
        self.parts = hello.parts
        watch.begin()
        self._clock = Clock(Meter(begun["root"]), threads=self._threads)
        # From here on by the clock, whether or not anybody waits for an answer.
        lookout().add(self._post)

    def _watch(self, begun: Mapping[str, Any]) -> Watch | None:
        """A watch over the tree that the status pipe named; None where it named none."""
        root = begun.get("root")
        if not isinstance(root, int):
            return None
        baseline, alone = self._baseline, bool(begun.get("alone"))
        return Watch(root, self._limits, self.work, baseline_bytes=baseline, alone=alone)

    def request(
        self,
        message: Request,
        *,
        limit_s: float,
        on_look: Callable[[Look], bool] | None = None,
    ) -> Done:
        """Send a request and wait for its answer.

        Args:
            message: it is numbered here.
            limit_s: seconds of work until the worker is killed: see ``allowance``.
            on_look: called for every :class:`Look` of a training; True stops it.

        Raises:
            StudentRaised: the submission's code raised.
            WorkerGone: no answer in time, a limit was broken, or the worker died.
            Abandoned: :attr:`abandoned` said so.
        """
        if self._closed:
            raise crashed("closed")
        assert self._clock is not None
        self._last_id += 1
        message = msgspec.structs.replace(message, id=self._last_id)
        stint = Stint(self._clock, limit_s=limit_s)
        try:
            return self._answered(message, stint, limit_s, on_look)
        finally:
            late = stint.used_s >= limit_s and stint.by == "wall"
            self.on_used(message, stint.spent_s, late)

    def _answered(
        self,
        message: Request,
        stint: Stint,
        limit_s: float,
        on_look: Callable[[Look], bool] | None,
    ) -> Done:
        def still() -> None:
            self._still(stint, limit_s)

        try:
            self._channel.send(message, while_waiting=still)
            while True:
                reply = self._receive(still)
                if isinstance(reply, Look) and reply.id == message.id and on_look is not None:
                    stop = on_look(reply)
                    stint.resume()
                    self._channel.send(Go(id=message.id, stop=stop), while_waiting=still)
                elif isinstance(reply, Noted) and reply.id == message.id:
                    self._note(reply.event)
                elif isinstance(reply, Done) and reply.id == message.id:
                    if reply.replaced:
                        self.on_replaced(reply.replaced)
                    return reply
                elif isinstance(reply, Raised) and reply.id == message.id:
                    raise StudentRaised(reply.exception, reply.stdout)
                else:
                    raise WireError("an answer that was not asked for")
        except WireError as error:
            self.close()
            raise crashed(str(error.message.params.get("detail", ""))) from None
        except ChannelClosed:
            raise self._gone_dead() from None

    def _still(self, stint: Stint, limit_s: float) -> None:
        """Whether anybody still wants the answer, and whether the worker may go on.

        Raises:
            Abandoned: nobody does.
            WorkerGone: its time is up.
        """
        if self.abandoned():
            self.close()
            raise Abandoned
        if stint.over():
            self.close()
            raise after_limit(limit_s, stint.by)

    def _note(self, event: Event) -> None:
        self._notes += 1
        self._noted_bytes += self._channel.size
        kept = self._notes <= MAX_NOTES and self._noted_bytes <= MAX_NOTED_BYTES
        if self.on_note is not None and kept:
            self.on_note(event)

    def _receive(self, still: Callable[[], None]) -> Reply:
        """One reply, unless the worker was seen to have passed a limit or its time is up."""
        assert self._post is not None
        while True:
            still()
            with contextlib.suppress(ChannelTimeout):
                reply = self._channel.receive(deadline=time.monotonic() + ASK_EVERY_S)
                if self._post.breach is None:
                    return reply
            if self._post.breach is not None:
                raise self._gone_dead() from None

    def close(self) -> None:
        """Kill the worker's whole process tree, free its folder; idempotent."""
        if self._closed:
            return
        self._closed = True
        if self._post is None:  # Ctrl-C while it came up: it is on its way all the same
            watch = self._watch(self._status.wait_for("root", limit_s=COMING_UP_S))
            self._post = None if watch is None else Post(watch)
        if self._post is not None:
            lookout().drop(self._post)
            self._post.end()
        self._channel.close()
        self._output.close()
        remove_folder(self.work)

    def _gone_dead(self) -> WorkerGone:
        """A limit was passed, or end of file: the status pipe knows whether by exit or signal."""
        breach = None if self._post is None else self._post.breach
        status = {} if breach is not None else self._status.wait_for("exit", "signal", limit_s=1.0)
        self.close()
        return after_breach(breach) if breach is not None else after_exit(status)
