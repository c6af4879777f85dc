"""Our part inside a Dask worker: grades with a warm pool and answers in bytes of our own.

Only workers run this; the teacher's machine imports it to name its functions. The Dask worker
itself never runs a learner's code: a lane is a process of its own, and so is the sandboxed worker
that the zygote forks below it.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
import traceback
from pathlib import Path
from typing import Final

import msgspec
from distributed import Worker, WorkerPlugin, get_worker

from grader.classroom.pool import Answer
from grader.classroom.scratch import need_room
from grader.classroom.task import Broken, Task
from grader.classroom.terms import Fit, Here, Terms, Unfit, examine, other
from grader.classroom.warm import Warm
from grader.errors import GraderError

NAME: Final = "dl-grader"
KEPT: Final = 2
"""Assignments that stay warm on a worker: two teachers at once do not end each other's zygote."""
DETAIL_CHARACTERS: Final = 4000
INSTALL_LIMIT_S: Final = 30.0


class WarmPools(WorkerPlugin):  # type: ignore[misc] # Dask's types are not looked at
    """What one Dask worker keeps; opened at its first task, closed when the worker ends."""

    name = NAME

    def __init__(self) -> None:
        self._warm: dict[bytes, Warm] = {}  # the newest last
        self._lock = threading.Lock()
        self._scratch = Path()
        self._count = 0

    def setup(self, worker: Worker) -> None:
        """Called by Dask."""
        self._scratch = Path(worker.local_directory) / NAME

    def teardown(self, worker: Worker) -> None:
        """Called by Dask: the worker ends."""
        self.close()

    def close(self) -> None:
        """End every process; idempotent."""
        for warm in list(self._warm.values()):
            warm.close()
        self._warm.clear()

    def grade(self, terms: bytes, run: str, task: Task) -> Answer | Unfit:
        """Grade one submission, or say why this worker must not."""
        warm = self._opened(terms)
        if isinstance(warm, Unfit):
            return warm
        answer = warm.grade(task, run=run)
        try:  # else what came of it may be the full disk's doing
            need_room(Path(tempfile.gettempdir()))
        except GraderError as error:
            return other(error, msgspec.msgpack.decode(terms, type=Terms).language)
        return answer

    def give_up(self, run: str) -> None:
        """End what is graded for a run that was interrupted."""
        for warm in list(self._warm.values()):
            warm.give_up(run)

    def _opened(self, packed: bytes) -> Warm | Unfit:
        with self._lock:
            warm = self._warm.pop(packed, None)
            if warm is None:
                terms = msgspec.msgpack.decode(packed, type=Terms)
                here = examine(terms)
                if not isinstance(here, Here):
                    return here
                self._count += 1
                try:
                    warm = Warm.open(terms, here, scratch=self._scratch / str(self._count))
                except GraderError as error:
                    if error.message.id == "worker.zygote_died":
                        raise  # it may come up the next time
                    return other(error, terms.language)
            self._warm[packed] = warm
            for key in list(self._warm)[:-KEPT]:
                if self._warm[key].idle:
                    self._warm.pop(key).close()
            return warm


# -- what the teacher's machine calls -------------------------------------------------------


async def look(terms: bytes, dask_worker: Worker) -> bytes:
    """Whether this worker may grade: :class:`Fit` or :class:`Unfit` as MessagePack."""
    here = await asyncio.to_thread(examine, msgspec.msgpack.decode(terms, type=Terms))
    if isinstance(here, Unfit):
        return msgspec.msgpack.encode(here)
    await _installed(dask_worker)
    return msgspec.msgpack.encode(
        Fit(
            threads=dask_worker.state.nthreads,
            resources={
                name: float(amount) for name, amount in dask_worker.state.total_resources.items()
            },
        )
    )


def grade_here(terms: bytes, run: str, task: bytes) -> bytes:
    """Grade one :class:`Task` in this worker; an answer as MessagePack, whatever happens."""
    answer: Answer | Unfit
    try:
        worker = get_worker()
        installing = asyncio.run_coroutine_threadsafe(_installed(worker), worker.loop.asyncio_loop)
        pools = installing.result(INSTALL_LIMIT_S)
        answer = pools.grade(terms, run, msgspec.msgpack.decode(task, type=Task))
        if isinstance(answer, Unfit):
            answer = msgspec.structs.replace(answer, worker=str(worker.address))
    except Exception:  # noqa: BLE001 - one submission must not end the class
        answer = Broken(number=-1, detail=traceback.format_exc()[-DETAIL_CHARACTERS:])
    return msgspec.msgpack.encode(answer)


def give_up(run: str, dask_worker: Worker) -> None:
    """End what this worker grades for a run that was interrupted."""
    pools = dask_worker.plugins.get(NAME)
    if isinstance(pools, WarmPools):
        pools.give_up(run)


async def _installed(worker: Worker) -> WarmPools:
    """The worker's pools. In its event loop, so that two threads cannot both bring one."""
    pools = worker.plugins.get(NAME)
    if not isinstance(pools, WarmPools):
        pools = WarmPools()
        await worker.plugin_add(pools, NAME, catch_errors=False)
    return pools
