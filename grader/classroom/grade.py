"""The loop over a class: lanes side by side, one retry each, every report kept at once."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from grader.classroom.capacity import Memory
from grader.classroom.crew import Answer, LaneGone
from grader.classroom.task import Broken, Graded, Task
from grader.errors import GraderError

TRIES: Final = 2
POLL_S: Final = 0.1
JOIN_S: Final = 0.5
MEMORY_POLL_S: Final = 0.5


class Grades(Protocol):
    """What the loop needs of a :class:`~grader.classroom.crew.Lane`."""

    def grade(self, task: Task) -> Answer:
        """Grade one submission; raises LaneGone."""

    def close(self) -> None:
        """End it."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """What came of one task."""

    task: Task
    answer: Answer
    """:class:`Broken` where grading failed twice."""
    tries: int


class Loop:
    """Grades tasks on several lanes; results come to the caller's own thread."""

    def __init__(
        self, start_lane: Callable[[], Grades], *, lanes: int, memory: Memory | None = None
    ) -> None:
        """Args: ``start_lane`` may raise a GraderError or OSError: that costs a try."""
        self._start_lane = start_lane
        self._lanes = lanes
        self._memory = memory
        self._stop = threading.Event()
        self._results: queue.SimpleQueue[Done] = queue.SimpleQueue()
        self._waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._turn = threading.Lock()
        self._busy = 0

    def run(
        self, tasks: Sequence[Task], on_done: Callable[[Done], None], *, end: Callable[[], None]
    ) -> None:
        """Grade all and call ``on_done`` here for each, in the order in which they end.

        Whatever ends it, ``end`` is called, which is to end every lane; what was finished until
        then has been given to ``on_done``.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            BaseException: what ``on_done`` raises.
        """
        for task in tasks:
            self._waiting.put(task)
        count = max(1, min(self._lanes, len(tasks)))
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        left = len(tasks)
        try:
            for thread in threads if left else ():
                thread.start()
            while left:
                try:
                    done = self._results.get(timeout=POLL_S)
                except queue.Empty:
                    continue
                left -= 1
                on_done(done)
        except KeyboardInterrupt:
            self._stop.set()
            while not self._results.empty():
                on_done(self._results.get())
            raise
        finally:
            self._stop.set()
            end()
            until = time.monotonic() + JOIN_S
            for thread in threads:
                if thread.ident is not None:
                    thread.join(max(0.0, until - time.monotonic()))

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
                lane = lane or self._start_lane()
                answer = lane.grade(task)
            except (LaneGone, GraderError, OSError) as error:
                answer = Broken(number=task.number, detail=str(error))
            if isinstance(answer, Graded) and answer.final:
                return lane, Done(task=task, answer=answer, tries=number)
            # A fresh lane, and a fresh zygote if that is what broke; at the end as well, since
            # the next submission is not to suffer from whatever this one met.
            if lane is not None:
                lane.close()
                lane = None
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
