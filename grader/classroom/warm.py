"""What a worker of a cluster keeps warm between submissions: one pool, and its spare lanes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.classroom.capacity import Memory, need_of
from grader.classroom.pool import Answer, Lane, LaneGone, LaneHung, LocalPool
from grader.classroom.task import Broken, Graded, Task
from grader.classroom.terms import Here, Terms
from grader.errors import GraderError

MEMORY_POLL_S: Final = 0.5


@dataclass
class Warm:
    """One assignment's pool; grades for any number of threads, a lane for each."""

    pool: LocalPool
    memory: Memory
    _spare: list[Lane] = field(default_factory=list)
    _at_work: dict[Lane, str] = field(default_factory=dict)
    """Lane -> the run that it grades for."""
    _given_up: set[str] = field(default_factory=set)
    _busy: int = 0
    _turn: threading.Condition = field(default_factory=threading.Condition)

    @classmethod
    def open(cls, terms: Terms, here: Here, *, scratch: Path) -> Warm:
        """Import what the assignment needs.

        Raises:
            GraderError: this machine lacks something.
        """
        pool = LocalPool(
            assignment=here.assignment, setup=terms.setup(here.folder), scratch=scratch
        )
        try:
            pool.open()
        except GraderError:
            pool.close()
            raise
        return cls(pool, Memory(need=need_of(here.assignment), limit=terms.limit_bytes))

    @property
    def idle(self) -> bool:
        """Whether nothing is graded at this moment."""
        return self._busy == 0

    def grade(self, task: Task, *, run: str) -> Answer:
        """Grade one submission; what breaks is told and may be tried again, here or elsewhere."""
        with self._admitted():
            lane: Lane | None = None
            answer: Answer = Broken(number=task.number, detail="")
            try:
                lane = self._lane(run)
                answer = lane.grade(task)
            except (LaneGone, GraderError, OSError) as error:
                hung = isinstance(error, LaneHung)
                answer = Broken(number=task.number, detail=str(error), hung=hung)
            finally:
                self._back(lane, well=isinstance(answer, Graded) and answer.final)
            return answer

    def give_up(self, run: str) -> None:
        """End what is graded for a run that nobody waits for any more."""
        with self._turn:
            self._given_up.add(run)
            lanes = [lane for lane, its in self._at_work.items() if its == run]
            spare = self._spare.copy()
            self._spare.clear()
        for lane in lanes:
            lane.process.kill()  # whoever waits for its answer hears of it and closes it
        for lane in spare:
            lane.close()

    def close(self) -> None:
        """End every process; idempotent."""
        self.pool.close()

    # -- inside -----------------------------------------------------------------------------

    @contextmanager
    def _admitted(self) -> Iterator[None]:
        """Wait for memory; the only one at work never waits, or nothing would ever end."""
        with self._turn:
            while self._busy and not self.memory.room():
                self._turn.wait(MEMORY_POLL_S)
            self._busy += 1
        try:
            yield
        finally:
            with self._turn:
                self._busy -= 1
                self._turn.notify_all()

    def _lane(self, run: str) -> Lane:
        with self._turn:
            spare = self._spare.pop() if self._spare else None
        lane = spare or self.pool.lane()
        with self._turn:
            self._at_work[lane] = run
            if run in self._given_up:
                lane.process.kill()
        return lane

    def _back(self, lane: Lane | None, *, well: bool) -> None:
        with self._turn:
            if lane is not None:
                run = self._at_work.pop(lane, "")
                well = well and run not in self._given_up
            if well and lane is not None:
                self._spare.append(lane)
                return
            # The others stand on the same zygote, which may be what broke: all fresh.
            ended = [*self._spare, *([lane] if lane is not None else [])]
            self._spare.clear()
        for one in ended:
            one.close()
