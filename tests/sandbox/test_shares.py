"""Lanes get equal shares of the cores, however many processes the worker of one lets burn."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from grader.errors import CallFailed
from grader.remote.learner import Learner
from grader.sandbox.meter import Meter
from tests.live import Handle, live

BURN = """\
import os

def burn(processes):
    for _ in range(processes - 1):
        if os.fork() == 0:
            break
    while True:
        pass
"""
ENOUGH_S = 6.0
"""CPU seconds of both together after which their shares are compared."""
_GROUPS = Path("/proc/sys/kernel/sched_autogroup_enabled")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not _GROUPS.exists() or _GROUPS.read_text("ascii").strip() != "1",
    reason="this kernel does not share cores by session",
)


@pytest.mark.soak
def test_one_process_gets_as_much_as_eight_of_another_lane() -> None:
    with live() as opened:
        learners = [opened.learner(BURN) for _ in range(2)]
        meters = [_meter(learner) for learner in learners]
        begun = [meter.read().total_s for meter in meters]
        for learner, processes in zip(learners, (8, 1), strict=True):
            threading.Thread(target=_burn, args=(learner, processes), daemon=True).start()
        used = [0.0, 0.0]
        while sum(used) < ENOUGH_S:
            time.sleep(0.1)
            used = [meter.read().total_s - at for meter, at in zip(meters, begun, strict=True)]
        # By processes it would be a ninth of all.
        assert used[1] / sum(used) > 1 / 3, used


def _meter(learner: Learner) -> Meter:
    clock = learner.client()._clock
    assert clock is not None
    return clock.meter


def _burn(learner: Learner, processes: int) -> None:
    untouched: frozenset[str] = frozenset()
    student = Handle(learner, untouched=untouched, signatures={}, seed=1)
    student.begin(limit_s=60)
    try:
        student.burn(processes)
    except CallFailed:
        return
