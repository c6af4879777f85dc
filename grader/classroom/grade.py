"""The loop over a class: lanes side by side, one retry each, every report kept at once."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from grader.classroom.capacity import Memory
from grader.classroom.pool import Answer, LaneGone, LaneHung
from grader.classroom.task import Broken, Graded, Task
from grader.errors import GraderError

TRIES: Final = 2
POLL_S: Final = 0.1
JOIN_S: Final = 0.5
MEMORY_POLL_S: Final = 0.5


class Ended(Exception):
    """Nothing more can be graded, which is no submission's doing."""

    def __init__(self, fault: GraderError) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Grades(Protocol):
    """Where one submission after the other is graded: a process here, a place on a cluster."""

    def grade(self, task: Task) -> Answer:
        """Grade one submission.

        Raises:
            LaneGone: it broke; this costs a try.
            Ended: whoever grades is gone for all.
        """

    def close(self) -> None:
        """End it."""


class Pool(Protocol):
    """Who grades a class: processes of this machine, or the workers of a cluster."""

    def open(self) -> None:
        """Get ready; what is lacking is told before work begins. Raises GraderError."""

    def at_once(self) -> int:
        """How many lanes there may be now; asked often; raises Ended."""

    def lane(self) -> Grades:
        """A fresh lane; raises GraderError or OSError, which costs a try."""

    def close(self) -> None:
        """End everything, within a second or two; idempotent."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """What came of one task."""

    task: Task
    answer: Answer
    """:class:`Broken` where grading failed twice."""
    tries: int


class Loop:
    """Grades tasks on several lanes; results come to the caller's own thread."""

    def __init__(self, pool: Pool, *, memory: Memory | None = None) -> None:
        self._pool = pool
        self._memory = memory
        self._stop = threading.Event()
        self._results: queue.SimpleQueue[Done | Ended] = queue.SimpleQueue()
        self._waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._turn = threading.Lock()
        self._busy = 0

    def run(self, tasks: Sequence[Task], on_done: Callable[[Done], None]) -> None:
        """Grade all and call ``on_done`` here for each, in the order in which they end.

        Whatever ends it, the pool is closed; what was finished until then has been given to
        ``on_done``.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            GraderError: nobody is left who could grade.
            BaseException: what ``on_done`` raises.
        """
        for task in tasks:
            self._waiting.put(task)
        threads: list[threading.Thread] = []
        left = len(tasks)
        try:
            while left:
                self._fill(threads, most=len(tasks))
                try:
                    done = self._results.get(timeout=POLL_S)
                except queue.Empty:
                    continue
                if isinstance(done, Ended):
                    raise done
                left -= 1
                on_done(done)
        except KeyboardInterrupt:
            self._keep(on_done)
            raise
        except Ended as ended:
            self._keep(on_done)
            raise ended.fault from None
        finally:
            self._stop.set()
            self._pool.close()
            until = time.monotonic() + JOIN_S
            for thread in threads:
                thread.join(max(0.0, until - time.monotonic()))

    def _fill(self, threads: list[threading.Thread], *, most: int) -> None:
        """As many lanes as there may be now; a cluster's workers come and go."""
        wanted = min(max(1, self._pool.at_once()), most)
        for _ in range(wanted - len(threads)):
            thread = threading.Thread(target=self._work, daemon=True)
            thread.start()
            threads.append(thread)

    def _keep(self, on_done: Callable[[Done], None]) -> None:
        """Hand over what is finished although the work ends here."""
        self._stop.set()
        while not self._results.empty():
            done = self._results.get()
            if isinstance(done, Done):
                on_done(done)

    def _work(self) -> None:
        lane: Grades | None = None
        try:
            while not self._stop.is_set():
                try:
                    task = self._waiting.get_nowait()
                except queue.Empty:
                    return
                if not self._admitted():
                    return
                try:
                    lane, done = self._graded(lane, task)
                except Ended as ended:
                    self._results.put(ended)
                    return
                finally:
                    with self._turn:
                        self._busy -= 1
                if not self._stop.is_set():  # else it broke because it was ended
                    self._results.put(done)
        finally:
            if lane is not None:
                lane.close()

    def _graded(self, lane: Grades | None, task: Task) -> tuple[Grades | None, Done]:
        answer: Answer = Broken(number=task.number, detail="")
        for number in range(1, TRIES + 1):
            try:
                lane = lane or self._pool.lane()
                answer = lane.grade(task)
            except (LaneGone, GraderError, OSError) as error:
                hung = isinstance(error, LaneHung)
                answer = Broken(number=task.number, detail=str(error), hung=hung)
            if isinstance(answer, Graded) and answer.final:
                return lane, Done(task=task, answer=answer, tries=number)
            # A fresh lane, and a fresh zygote if that is what broke; at the end as well, since
            # the next submission is not to suffer from whatever this one met.
            if lane is not None:
                lane.close()
                lane = None
            if isinstance(answer, Broken) and answer.hung:
                return lane, Done(task=task, answer=answer, tries=number)
            if self._stop.is_set():
                break
        return lane, Done(task=task, answer=answer, tries=TRIES)

    def _admitted(self) -> bool:
        """Wait for memory; the only one at work never waits, or nothing would ever end."""
        while not self._stop.is_set():
            with self._turn:
                if self._busy == 0 or self._memory is None or self._memory.room():
                    self._busy += 1
                    return True
            self._stop.wait(MEMORY_POLL_S)
        return False
