"""The loop over a class with lanes of our own making."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from grader.classroom.capacity import Memory
from grader.classroom.grade import Done, Ended, Loop
from grader.classroom.pool import Answer, LaneGone
from grader.classroom.task import Broken, Graded, Task
from grader.errors import EnvironmentFault


def task(number: int) -> Task:
    return Task(number=number, learner=f"s{number}", path="x.py")


def right(number: int, *, final: bool = True) -> Graded:
    return Graded(
        number=number, report=b"", earned=1, possible=1, final=final, seconds=0, training="none"
    )


class FakeLane:
    def __init__(self, answer: Callable[[Task], Answer]) -> None:
        self.answer = answer
        self.closed = False

    def grade(self, task: Task) -> Answer:
        return self.answer(task)

    def close(self) -> None:
        self.closed = True


class Stage:
    """A pool of fake lanes, which it counts."""

    def __init__(self, answer: Callable[[Task], Answer], *, most: int = 3) -> None:
        self.answer = answer
        self.most = most
        self.lanes: list[FakeLane] = []
        self.ended = 0

    def open(self) -> None:
        pass

    def at_once(self) -> int:
        return self.most

    def lane(self) -> FakeLane:
        self.lanes.append(FakeLane(self.answer))
        return self.lanes[-1]

    def close(self) -> None:
        self.ended += 1

    def run(self, count: int, *, memory: Memory | None = None) -> list[Done]:
        done: list[Done] = []
        Loop(self, memory=memory).run([task(number) for number in range(count)], done.append)
        assert self.ended == 1
        return done


def test_everybody_is_graded_once() -> None:
    stage = Stage(lambda task: right(task.number))
    done = stage.run(50)
    assert sorted(one.task.number for one in done) == list(range(50))
    assert {one.tries for one in done} == {1}
    assert 1 <= len(stage.lanes) <= 3
    assert all(lane.closed for lane in stage.lanes)


@pytest.mark.parametrize("how", ["gone", "broken", "not final"])
def test_what_breaks_once_is_tried_again_in_a_fresh_lane(how: str) -> None:
    tried: list[int] = []

    def answer(task: Task) -> Answer:
        tried.append(task.number)
        if task.number == 3 and tried.count(3) == 1:
            if how == "gone":
                raise LaneGone("killed")
            return Broken(number=3, detail="x") if how == "broken" else right(3, final=False)
        return right(task.number)

    done = Stage(answer).run(8)
    assert len(done) == 8
    assert all(isinstance(one.answer, Graded) and one.answer.final for one in done)
    assert [one.tries for one in done if one.task.number == 3] == [2]
    assert tried.count(3) == 2
    assert len(tried) == 9


def test_what_breaks_twice_costs_nobody_else() -> None:
    def answer(task: Task) -> Answer:
        if task.number == 3:
            raise LaneGone("again")
        return right(task.number)

    done = Stage(answer).run(8)
    broken = [one for one in done if isinstance(one.answer, Broken)]
    assert [one.task.number for one in broken] == [3]
    assert len(done) == 8


def test_a_lane_that_cannot_start_costs_a_try() -> None:
    starts: list[int] = []

    class Late(Stage):
        def lane(self) -> FakeLane:
            starts.append(1)
            if len(starts) == 1:
                raise EnvironmentFault("worker.zygote_died", code=1)
            return super().lane()

    assert [one.tries for one in Late(lambda task: right(task.number)).run(1)] == [2]


def test_lanes_are_added_while_the_work_goes_on() -> None:
    both = threading.Barrier(2)

    def answer(task: Task) -> Answer:
        if task.number == 0:
            stage.most = 2
        if task.number < 2:  # neither ends before the other has begun
            both.wait(30)
        return right(task.number)

    stage = Stage(answer, most=1)
    assert len(stage.run(5)) == 5
    assert len(stage.lanes) == 2


@pytest.mark.parametrize("where", ["lane", "pool"])
def test_where_nobody_is_left_the_finished_ones_are_kept(where: str) -> None:
    class Lost(Stage):
        def at_once(self) -> int:
            if where == "pool" and len(done) == 2:
                raise Ended(EnvironmentFault("x.gone"))
            return 1

    def answer(task: Task) -> Answer:
        if task.number == 2:
            raise Ended(EnvironmentFault("x.gone"))
        return right(task.number)

    done: list[Done] = []
    stage = Lost(answer)
    with pytest.raises(EnvironmentFault, match=r"x\.gone"):
        Loop(stage).run([task(number) for number in range(6)], done.append)
    assert [one.task.number for one in done] == [0, 1]
    assert all(isinstance(one.answer, Graded) for one in done)
    assert stage.ended == 1


def test_no_more_at_once_than_lanes_and_no_more_than_memory() -> None:
    busy = 0
    most = 0
    lock = threading.Lock()
    together: threading.Barrier | None = threading.Barrier(3)

    def answer(task: Task) -> Answer:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        if together is not None and task.number < 3:  # however late the third thread starts
            together.wait(30)
        time.sleep(0.01)
        with lock:
            busy -= 1
        return right(task.number)

    Stage(answer).run(12)
    assert most == 3
    most = 0
    together = None
    short = Memory(need=10, available=lambda: 0, used=lambda: 0)
    assert len(Stage(answer).run(3, memory=short)) == 3
    assert most == 1


def test_an_interrupt_keeps_what_was_finished_and_ends_soon() -> None:
    hang = threading.Event()

    def answer(task: Task) -> Answer:
        if task.number >= 4:
            hang.wait(30)
            raise LaneGone("ended")
        return right(task.number)

    kept: list[int] = []

    def on_done(done: Done) -> None:
        if not kept:
            kept.append(done.task.number)
            time.sleep(0.3)  # others finish meanwhile
            raise KeyboardInterrupt
        kept.append(done.task.number)

    class Hung(Stage):
        def close(self) -> None:
            super().close()
            hang.set()

    stage = Hung(answer, most=2)
    with pytest.raises(KeyboardInterrupt):
        Loop(stage).run([task(number) for number in range(9)], on_done)
    assert sorted(kept) == [0, 1, 2, 3]
    assert stage.ended == 1


def test_a_full_gradebook_ends_the_run() -> None:
    def on_done(done: Done) -> None:
        raise EnvironmentFault("gradebook.full", path="x")

    stage = Stage(lambda task: right(task.number))
    with pytest.raises(EnvironmentFault, match="full"):
        Loop(stage).run([task(0), task(1)], on_done)
    assert stage.ended == 1
