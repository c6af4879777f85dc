"""Seconds of work: the same whether or not others want the machine."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from grader.model.outcome import Outcome
from grader.remote.allowance import BACKSTOP, Clock, Purse, Stint
from grader.sandbox.meter import Meter, Reading
from tests.live import Live, failure


@dataclass
class World:
    """A worker and a machine of which a test tells what happens."""

    now_s: float = 0.0
    total_s: float = 0.0
    main_s: float = 0.0
    at_work: bool | None = False
    crowd: float = 1.0
    slowness: float = 1.0
    looks: int = 0
    asked: int = 0

    def read(self) -> Reading:
        self.looks += 1
        return Reading(total_s=self.total_s, mains={7: self.main_s}, at_work=self.at_work)

    def clock(self, *, threads: int = 2) -> Clock:
        meter: Meter = self  # type: ignore[assignment] # a fake with the one method
        return Clock(meter, threads=threads, crowd=self.wanting, slowness=lambda: self.slowness)

    def wanting(self) -> float:
        self.asked += 1
        return self.crowd

    def stint(self, clock: Clock, limit_s: float) -> Stint:
        return Stint(clock, limit_s=limit_s, now=lambda: self.now_s)

    def live(
        self, stint: Stint, seconds: float, *, main: float = 0.0, others: float = 0.0,
        step_s: float = 0.1,
    ) -> bool:  # fmt: skip
        """Time passes; so much of a core each second goes to its first thread and the others."""
        over = False
        for _ in range(round(seconds / step_s)):
            self.now_s += step_s
            self.main_s += main * step_s
            self.total_s += (main + others) * step_s
            over = stint.over()
        return over


def test_a_loop_is_counted_by_what_it_computed() -> None:
    world = World(at_work=True)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 4.8, main=1.0)
    assert world.live(stint, 0.3, main=1.0)
    assert stint.by == "computing"


def test_a_loop_that_gets_a_tenth_of_a_core_has_ten_times_as_long() -> None:
    world = World(at_work=True, crowd=10.0)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 48.0, main=0.1)
    assert stint.used_s == pytest.approx(4.8, abs=0.15)
    assert world.live(stint, 3.0, main=0.1)
    assert stint.by == "computing"


def test_sleep_is_counted_by_the_wall() -> None:
    world = World(at_work=False)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 4.8)
    assert world.live(stint, 0.3)
    assert stint.by == "sleeping"


def test_what_waits_for_a_core_sleeps_not() -> None:
    world = World(at_work=True, crowd=16.0)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 60.0)
    assert stint.used_s < 5.0


def test_sleep_is_not_counted_where_the_looking_was_late() -> None:
    """A grader that gets no core itself says nothing about its worker."""
    world = World(at_work=False, crowd=16.0)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 40.0, step_s=4.0)  # ten looks
    assert stint.used_s < 5.0


def test_work_on_allowed_threads_counts_as_long_as_it_lasts() -> None:
    world = World(at_work=True)
    stint = world.stint(world.clock(threads=2), 5.0)
    world.live(stint, 4.0, main=1.0, others=1.0)
    assert stint.used_s == pytest.approx(4.0, abs=0.15)


def test_more_threads_than_allowed_use_the_time_up_sooner() -> None:
    world = World(at_work=True)
    stint = world.stint(world.clock(threads=2), 5.0)
    assert world.live(stint, 2.6, main=0.0, others=4.0)
    assert stint.by == "computing"


def test_a_slow_machine_gives_more() -> None:
    world = World(at_work=True, slowness=2.0)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 9.5, main=1.0)
    assert world.live(stint, 1.0, main=1.0)


@pytest.mark.parametrize("crowd", [1.0, 8.0])
def test_the_wall_is_a_backstop_that_a_crowd_moves(crowd: float) -> None:
    """Neither computes nor is seen to sleep: it still ends."""
    world = World(at_work=True, crowd=crowd)
    stint = world.stint(world.clock(), 5.0)
    assert not world.live(stint, 5.0 * BACKSTOP * crowd - 1.0)
    assert world.live(stint, 1.5)
    assert stint.by == "wall"


def test_who_wants_the_cores_is_asked_once_it_matters() -> None:
    world = World(at_work=True, crowd=8.0)
    clock = world.clock()
    for _ in range(9):
        assert not world.live(world.stint(clock, 5.0), 0.01, main=1.0, step_s=0.01)
    assert world.asked == 0
    assert not world.live(world.stint(clock, 5.0), 0.05, main=1.0, step_s=0.05)
    assert world.asked == 1  # a look was due


def test_no_short_limit_ends_by_the_wall_before_that_was_asked() -> None:
    world = World(at_work=True, crowd=8.0)
    stint = world.stint(world.clock(), 0.01)
    assert not world.live(stint, 0.08, step_s=0.02)
    assert world.asked == 1
    assert world.live(stint, 0.12, step_s=0.02)


def test_where_nothing_is_told_only_the_backstop_ends_a_sleep() -> None:
    world = World(at_work=None)
    stint = world.stint(world.clock(), 5.0)
    assert world.live(stint, 5.0 * BACKSTOP + 0.2)
    assert stint.by == "wall"


def test_time_in_which_the_worker_waits_for_us_is_not_its_own() -> None:
    world = World(at_work=False)
    stint = world.stint(world.clock(), 5.0)
    world.now_s += 100.0
    stint.resume()
    assert not stint.over()
    assert stint.used_s == 0.0


def test_many_short_calls_add_up() -> None:
    world = World(at_work=True)
    clock, used = world.clock(), 0.0
    for _ in range(100):
        stint = world.stint(clock, 5.0)
        world.live(stint, 0.05, main=1.0, step_s=0.05)
        used += stint.spent_s
    assert used == pytest.approx(5.0, abs=0.3)


def test_short_calls_are_not_looked_at_one_by_one() -> None:
    world = World(at_work=True)
    clock = world.clock()
    for _ in range(100):
        world.live(world.stint(clock, 5.0), 0.002, main=1.0, step_s=0.002)
    assert world.looks <= 1 + 0.2 / 0.1


def test_what_it_used_before_it_came_up_is_not_counted() -> None:
    world = World(total_s=30.0, main_s=30.0, at_work=True)
    stint = world.stint(world.clock(), 5.0)
    world.live(stint, 1.0, main=1.0)
    assert stint.used_s == pytest.approx(1.0, abs=0.15)


def test_a_purse_bounds_the_check_and_the_whole() -> None:
    purse = Purse(total_s=10.0)
    purse.begin(4.0)
    purse.spend(3.0, check=True)
    assert purse.check_left_s == 1.0
    purse.spend(5.0, check=False)
    assert (purse.check_left_s, purse.left_s) == (1.0, 2.0)
    purse.begin(4.0)
    assert purse.check_left_s == 2.0
    purse.spend(2.5, check=True)
    assert purse.empty
    assert purse.check_left_s == purse.left_s == 0.0


SOURCE = """
import threading, time
def loop():
    while True: pass
def sleep(): time.sleep(10**6)
def fine(): return 1
"""


@pytest.mark.parametrize(("function", "by"), [("loop", "computing"), ("sleep", "sleeping")])
def test_a_real_worker_says_what_its_time_went_into(plain: Live, function: str, by: str) -> None:
    student = plain.student(SOURCE)
    student.begin(limit_s=0.5)
    failed = failure(student, function)
    assert failed.outcome is Outcome.TIMEOUT
    (evidence,) = failed.evidence
    assert evidence.facts == {"limit": "time", "limit_s": 0.5, "by": by}
    student.begin(limit_s=60)
    assert student.fine() == 1
