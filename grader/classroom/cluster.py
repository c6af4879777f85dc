"""The workers of a Dask scheduler as the pool of a class.

Tasks and answers are bytes of our own inside Dask's messages. One submission is on its way for each
place that the workers offer, so memory stays flat and a worker that dies takes few with it; Dask
sends these to another worker.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from grader.classroom.comparison import compared, differs
from grader.classroom.grade import Ended
from grader.classroom.link import ASK_S, connect, within, written
from grader.classroom.pool import Answer, LaneGone
from grader.classroom.task import Broken, Graded, Task, with_content
from grader.classroom.terms import Fit, Terms, Unfit
from grader.errors import EnvironmentFault, GraderError

if TYPE_CHECKING:
    from distributed import Client, Future

MOST: Final = 256
"""Submissions on their way at once, each with a thread that waits for it."""
LOOK_EVERY_S: Final = 2.0
PATIENCE_S: Final = 120.0
"""Without any worker until the class ends: a batch system may bring new ones."""
SILENT: Final = 4
"""Questions in a row without an answer."""
LEAVE_S: Final = 1.2


@dataclass
class Cluster:
    """Grades on the workers of the scheduler at ``address``."""

    address: str
    terms: Terms
    resources: Mapping[str, float] = field(default_factory=dict)
    """What each submission takes of a worker's resources, such as ``{"GPU": 1}``."""
    most: int | None = None
    """Submissions at once; as many as the workers have places without it."""
    patience_s: float = PATIENCE_S
    _client: Client | None = None
    _places: dict[str, int] = field(default_factory=dict)
    """Worker -> submissions that it grades at once."""
    _offered: set[str] = field(default_factory=set)
    _pending: dict[str, Future[bytes]] = field(default_factory=dict)
    _fault: GraderError | None = None
    _closed: bool = False
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _run: str = field(default_factory=lambda: secrets.token_hex(8))

    def open(self) -> None:
        """Connect, and compare every worker with this machine; idempotent.

        Raises:
            UsageError: nobody answers, or Dask is not installed here.
            EnvironmentFault: a worker differs, or there is none.
        """
        if self._client is not None:
            return
        self._client = connect(self.address)
        try:
            self._look(self._client)
        except (OSError, TimeoutError) as error:
            raise self._gone(error) from None
        if not self._places:
            raise EnvironmentFault("cluster.no_workers", address=self.address)
        if not self._offers():
            raise EnvironmentFault(
                "cluster.no_resources",
                address=self.address,
                wanted=written(self.resources),
                offered=[*sorted(filter(None, self._offered))],
            )
        threading.Thread(target=self._watch, args=(self._client,), daemon=True).start()

    @property
    def workers(self) -> int:
        """Workers that were there when last looked."""
        return len(self._places)

    def at_once(self) -> int:
        """A place for each thread of each worker, or as its resources allow.

        Raises:
            Ended: the cluster is lost.
        """
        if self._fault is not None:
            raise Ended(self._fault)
        return min(self.most or MOST, self._offers())

    def lane(self) -> Slot:
        """Somewhere on the cluster."""
        return Slot(self)

    def grade(self, task: Task) -> Answer:
        """Have one submission graded by whichever worker is free.

        Raises:
            LaneGone: it broke; for one, it was on four workers that died.
            Ended: the scheduler is gone, or a worker differs from this machine.
        """
        from grader.classroom.dask_worker import grade_here  # noqa: PLC0415 - needs the extra

        client = self._client
        if client is None:  # closed since this was wanted
            raise LaneGone("closed")
        try:
            sent = msgspec.msgpack.encode(with_content(task))
        except (ValueError, TypeError, OverflowError) as error:
            raise LaneGone(str(error)) from None
        with self._lock:
            self._count += 1
            key = f"dl-grader-{self._run}-{task.number}-{self._count}"
        try:
            future = client.submit(
                grade_here, msgspec.msgpack.encode(self.terms), self._run, sent,
                key=key, pure=False, resources=dict(self.resources) or None,
            )  # fmt: skip
            self._pending[key] = future
            return self._answer(future.result(), task.number)
        except (asyncio.CancelledError, concurrent.futures.CancelledError) as error:
            if self._closed:
                raise LaneGone("closed") from None
            raise Ended(self._gone(error)) from None
        except (Ended, LaneGone):
            raise
        except Exception as error:  # noqa: BLE001 - KilledWorker, what Dask itself meets
            raise LaneGone(f"{type(error).__name__}: {error}") from None
        finally:
            waiting = self._pending.pop(key, None)
            if waiting is not None and not self._closed:
                waiting.release()

    def close(self) -> None:
        """Cancel what is not finished and leave, within a second or so; idempotent."""
        client, self._closed = self._client, True
        self._client = None
        if client is not None:
            with contextlib.suppress(Exception):
                within(LEAVE_S, lambda: self._leave(client))

    # -- inside -----------------------------------------------------------------------------

    def _answer(self, body: bytes, number: int) -> Answer:
        try:
            answer = msgspec.msgpack.decode(body, type=Graded | Broken | Unfit)
        except msgspec.DecodeError as error:
            raise LaneGone(str(error)) from None
        if isinstance(answer, Unfit):
            raise Ended(differs({answer.worker: answer}))
        if isinstance(answer, Graded) and answer.number != number:
            raise LaneGone(f"report {answer.number} came for submission {number}")
        return answer

    def _leave(self, client: Client) -> None:
        from grader.classroom.dask_worker import give_up  # noqa: PLC0415 - needs the extra

        if waiting := list(self._pending.values()):
            client.cancel(waiting, force=True)
        # Dask does not stop what has begun, nor what is on its way in this moment.
        client.run(give_up, self._run, on_error="ignore")
        client.close(timeout=1)

    def _watch(self, client: Client) -> None:
        """Workers come and go; a scheduler that is gone ends the class."""
        without_since: float | None = None
        silent = 0
        while not self._closed:
            time.sleep(LOOK_EVERY_S)
            try:
                if client.status != "running":
                    raise ConnectionError(client.status)
                self._look(client)
                silent = 0
            except GraderError as error:
                self._fault = error
            except TimeoutError as error:  # a new worker that hangs must not end the class
                silent += 1
                if silent >= SILENT:
                    self._fault = self._gone(error)
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody grades any more
                self._fault = self._gone(error)
            if self._offers():
                without_since = None
            else:
                without_since = without_since or time.monotonic()
                if time.monotonic() - without_since > self.patience_s:
                    self._fault = EnvironmentFault("cluster.workers_gone", address=self.address)

    def _look(self, client: Client) -> None:
        """Count places; a worker that is new is compared with this machine first.

        Raises:
            EnvironmentFault: one differs.
        """
        threads = within(ASK_S, client.nthreads)
        new = [worker for worker in threads if worker not in self._places]
        found: dict[str, int] = {}
        for worker, fit in compared(client, new, self.terms).items() if new else ():
            self._offered.add(written(fit.resources))
            found[worker] = self._places_of(fit)
        self._places = {
            worker: count
            for worker in threads
            if (count := found.get(worker, self._places.get(worker))) is not None
        }

    def _places_of(self, fit: Fit) -> int:
        limits = [
            int(fit.resources.get(name, 0.0) // amount) for name, amount in self.resources.items()
        ]
        return min([fit.threads, *limits])

    def _offers(self) -> int:
        return sum(self._places.values())

    def _gone(self, error: BaseException) -> EnvironmentFault:
        detail = str(error) or type(error).__name__
        return EnvironmentFault("cluster.gone", address=self.address, detail=detail[:300])


@dataclass(frozen=True)
class Slot:
    """One submission at a time, on any worker."""

    cluster: Cluster

    def grade(self, task: Task) -> Answer:
        """Grade one submission; raises LaneGone or Ended."""
        return self.cluster.grade(task)

    def close(self) -> None:
        """Nothing is held between submissions."""
