"""Lanes take turns where one has asked to be alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.grading.quiet import Quiet

fcntl = pytest.importorskip("fcntl", reason="no POSIX locks")


def is_closed(door: Path) -> bool:
    with door.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_one_lane_checks_alone_after_those_under_way_and_before_all_others(tmp_path: Path) -> None:
    path, seen = tmp_path / "turns", []

    def lane(name: str, turn: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            with turn():  # type: ignore[attr-defined] # a context manager
                seen.append(name)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    with Quiet(path).shared():
        lane("beside", Quiet(path).shared).join()
        alone = lane("alone", Quiet(path).alone)
        while not is_closed(tmp_path / "turns.door"):
            pass
        later = lane("later", Quiet(path).shared)
        seen.append("under way")
    alone.join()
    later.join()
    assert seen == ["beside", "under way", "alone", "later"]


def test_without_other_lanes_nobody_waits() -> None:
    quiet = Quiet()
    with quiet.shared(), quiet.alone():
        pass
