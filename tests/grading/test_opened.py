"""Workers of the clean room are forked before they are wanted, where another core is free."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.course.find import find_course
from grader.grading import opened
from grader.grading.opened import OpenLab
from grader.remote.confinement import WorkerSpec
from tests.e2e.conftest import ROOT

BOTH = frozenset({"student", "training", "clean_room", "rng"})


class Workers:
    """Notes what is asked of it."""

    def __init__(self, *, able: bool = True) -> None:
        self.asked: list[str] = []
        self._able = able

    def fork(self, wanted: WorkerSpec) -> Any:
        self.asked.append(f"fork {wanted.role}")
        return SimpleNamespace(closed=False, idle=True, close=lambda: None)

    def ahead(self, wanted: WorkerSpec) -> Any:
        self.asked.append(f"ahead {wanted.threads}")
        return SimpleNamespace(closed=False, close=lambda: None) if self._able else None

    def meet(self, client: object) -> None:
        self.asked.append("meet")


def lab(workers: Workers, *, early: bool = True) -> OpenLab:
    course = find_course(ROOT, {})
    start: Any = lambda: workers  # noqa: E731 - one of the fields
    return OpenLab(
        course=course, assignment=course.get("lab1"), sandbox="plain", start_workers=start,
        offline=True, early=early,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opened, "cores", lambda: 2)
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))


def used(workers: Workers, found: OpenLab) -> list[str]:
    """What is asked of the workers by a submission that wants each of them, twice."""
    for _ in range(2):
        found.student_worker()
        found.trainer_worker()
        found.retrial().start_reader()
    return workers.asked


def test_each_is_forked_ahead_once_and_met_when_it_is_wanted() -> None:
    workers = Workers()
    found = lab(workers)
    found.expect(BOTH)
    assert used(workers, found) == [
        "fork student", "ahead 2", "meet", "ahead 1", "meet", "fork student", "fork trainer",
    ]  # fmt: skip


def test_a_reader_is_forked_ahead_only_where_files_are_read() -> None:
    workers = Workers()
    found = lab(workers)
    found.expect(frozenset({"training"}))
    assert used(workers, found).count("ahead 1") == 0


@pytest.mark.parametrize(
    ("fixtures", "early", "cores"),
    [
        (frozenset({"student", "rng"}), True, 2),
        (BOTH, False, 2),
        (BOTH, True, 1),
    ],
    ids=["nobody asks", "a class", "one core"],
)
def test_otherwise_they_are_forked_when_they_are_wanted(
    monkeypatch: pytest.MonkeyPatch, fixtures: frozenset[str], early: bool, cores: int
) -> None:
    monkeypatch.setattr(opened, "cores", lambda: cores)
    workers = Workers()
    found = lab(workers, early=early)
    found.expect(fixtures)
    assert used(workers, found) == [
        "fork student", "fork trainer", "fork trainer", "fork student", "fork trainer",
    ]  # fmt: skip


def test_where_none_can_be_forked_ahead_all_goes_on_without() -> None:
    workers = Workers(able=False)
    found = lab(workers)
    found.expect(BOTH)
    asked = [one for one in used(workers, found) if not one.startswith("ahead")]
    assert asked == ["fork student", "fork trainer", "fork trainer", "fork student", "fork trainer"]
