"""Real lanes and one real zygote, of lab 2: what breaks costs one retry and nobody's points."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.classroom.grade import Done, Loop
from grader.classroom.lane import Setup
from grader.classroom.pool import Lane, LaneGone, LaneHung, LocalPool
from grader.classroom.task import Broken, Graded, Task
from grader.course.find import find_course
from grader.parser.process import parser
from grader.reporters import json as json_report
from grader.sandbox import choose

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one zygote needs fork")
ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "reference" / "lab2" / "lab2.py"


@pytest.fixture
def pool(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[LocalPool]:
    setup = Setup(
        assignment="lab2", folder=str(ROOT), budget="quick",
        sandbox=choose(getattr(request, "param", "auto")),
        offline=True, language="en", ready=None,
    )  # fmt: skip
    made = LocalPool(
        assignment=find_course(ROOT, {}).get("lab2"), setup=setup, scratch=tmp_path / "lanes"
    )
    made.open()
    try:
        yield made
    finally:
        made.close()


def task(number: int, path: Path = REFERENCE) -> Task:
    return Task(number=number, learner=f"s{number}", path=str(path))


def test_lanes_fork_from_one_zygote_and_leave_nothing(pool: LocalPool, tmp_path: Path) -> None:
    first, second = pool.lane(), pool.lane()
    for number, lane in enumerate((first, second, first)):
        answer = lane.grade(task(number))
        assert isinstance(answer, Graded)
        assert (answer.number, answer.earned, answer.final) == (number, 100, True)
    pids = [first.process.pid, second.process.pid, pool.zygote_pid]
    zygotes = [
        child for child in psutil.Process().children()
        if "grader.worker.zygote" in " ".join(child.cmdline())
    ]  # fmt: skip
    assert [one.pid for one in zygotes] == [pool.zygote_pid]
    pool.close()
    assert not any(psutil.pid_exists(pid) for pid in pids if pid is not None)
    assert not list(Path(tempfile.gettempdir()).glob(f"grader-work-{os.getpid()}-*"))
    assert not list(tmp_path.rglob("grader-work-*"))


def test_the_first_lanes_load_before_anybody_asks_and_only_for_their_zygote(
    pool: LocalPool,
) -> None:
    (early,) = pool._early
    assert pool.lane() is early
    other = pool.lane()
    assert other is not early
    pool._early = [other]
    assert pool.zygote_pid is not None
    os.kill(pool.zygote_pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while pool._zygote is not None and pool._zygote.alive:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    fresh = pool.lane()
    assert fresh is not other
    assert isinstance(fresh.grade(task(1)), Graded)


def test_a_killed_zygote_and_a_killed_lane_cost_one_retry(pool: LocalPool) -> None:
    done: list[Done] = []
    killed: list[int] = []

    class Breaking(LocalPool):
        def lane(self) -> Lane:
            lane = super().lane()
            if len(killed) < 2:
                lane.grade(task(99))
                victim = self.zygote_pid if not killed else lane.process.pid
                assert victim is not None
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            return lane

    pool = Breaking(assignment=pool.assignment, setup=pool.setup, scratch=pool.scratch)
    Loop(pool).run([task(number) for number in range(4)], done.append)
    assert len(killed) == 2
    assert sorted(one.task.number for one in done) == [0, 1, 2, 3]
    answers = [one.answer for one in done]
    broken = [one for one in answers if not isinstance(one, Graded) or not one.final]
    assert len(broken) <= 1  # the first met both
    for answer in answers:
        if isinstance(answer, Graded) and answer.final:
            assert answer.earned == 100


def test_an_endless_loop_ends_with_the_crew(pool: LocalPool, tmp_path: Path) -> None:
    path = tmp_path / "lab2.py"
    path.write_text("while True:\n    pass\n")
    lane = pool.lane()
    lane._limit_s = 0.0  # the first look finds it too late
    with pytest.raises(LaneGone):
        lane.grade(task(0, path))
    pool.close()
    parser().close()  # this process's own, where another test has begun one
    until = time.monotonic() + 60  # not a measurement: the kernel may take its time to end them
    while left := _of_ours():
        assert time.monotonic() < until, left
        time.sleep(0.05)


def test_a_lane_that_hangs_in_our_own_code_is_ended_and_named(
    pool: LocalPool, tmp_path: Path
) -> None:
    lane = pool.lane()
    lane._own_s = 0.0  # it computes more than that before it has an answer
    with pytest.raises(LaneHung) as raised:
        lane.grade(task(0, endless(tmp_path)))
    assert isinstance(raised.value, LaneGone)
    assert "CPU seconds of its own" in str(raised.value)
    assert lane.process.poll() is not None
    fresh = pool.lane().grade(task(1))
    assert isinstance(fresh, Graded)
    assert (fresh.earned, fresh.final) == (100, True)


def test_what_hung_is_not_tried_again(pool: LocalPool, tmp_path: Path) -> None:
    lanes: list[Lane] = []

    class Hanging(LocalPool):
        def lane(self) -> Lane:
            lane = super().lane()
            if not lanes:
                lane._own_s = 0.0
            lanes.append(lane)
            return lane

    hanging = Hanging(
        assignment=pool.assignment, setup=pool.setup, scratch=pool.scratch / "hanging"
    )
    done: list[Done] = []
    Loop(hanging).run([task(0, endless(tmp_path)), task(1)], done.append)
    first, second = sorted(done, key=lambda one: one.task.number)
    assert isinstance(first.answer, Broken)
    assert (first.tries, first.answer.hung) == (1, True)
    assert isinstance(second.answer, Graded)
    assert (second.answer.earned, second.answer.final) == (100, True)


def endless(folder: Path) -> Path:
    """A submission that takes all its time, so that its lane is looked at."""
    path = folder / "lab2.py"
    path.write_text("while True:\n    pass\n")
    return path


def _of_ours() -> list[str]:
    found = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if one.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(one.cmdline()))
    return [line for line in found if "grader" in line]


@pytest.mark.parametrize("pool", ["linux", "plain"], indirect=True)
def test_nothing_of_a_killed_lane_runs_on(pool: LocalPool, tmp_path: Path) -> None:
    path = tmp_path / "lab2.py"
    path.write_text("import os\nos.fork()\nwhile True:\n    pass\n")
    lane = pool.lane()

    def grade() -> None:
        with pytest.raises(LaneGone):
            lane.grade(task(0, path))

    grading = threading.Thread(target=grade)
    grading.start()
    assert pool.zygote_pid is not None
    zygote = psutil.Process(pool.zygote_pid)
    until = time.monotonic() + 60
    while busy(zygote) < 0.3 and time.monotonic() < until:
        time.sleep(0.05)
    assert busy(zygote) >= 0.3
    os.kill(lane.process.pid, signal.SIGKILL)
    grading.join(10)
    until = time.monotonic() + 10
    while (left := zygote.children(recursive=True)) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []
    answer = pool.lane().grade(task(1))
    assert isinstance(answer, Graded)
    assert answer.earned == 100


def busy(zygote: psutil.Process) -> float:
    """Seconds of computing of the busiest worker."""
    spent = [0.0]
    for one in zygote.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            spent.append(one.cpu_times().user)
    return max(spent)


def test_an_unreadable_file_earns_nothing_and_says_why(pool: LocalPool, tmp_path: Path) -> None:
    path = tmp_path / "lab2.ipynb"
    path.write_text("{")
    answer = pool.lane().grade(task(0, path))
    assert isinstance(answer, Graded)
    report = json_report.parse(answer.report)
    assert (report.earned, report.possible, report.final) == (0, 100, True)
    assert report.problem is not None
    assert report.problem.message.id == "intake.notebook_not_json"
    assert "lab2.ipynb" in report.problem.message.text
    assert str(tmp_path) not in report.problem.message.text
