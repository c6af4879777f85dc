"""The head start: one process per check, none left where none was wanted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.cli.entry import head_start
from grader.remote import launch
from grader.workshop import Workshop
from tests.e2e.conftest import ROOT


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GRADER_COURSE", raising=False)
    yield
    launch.drop_ahead()


def importing() -> list[int]:
    """Processes that import; one that was started this moment has no command line yet."""
    children = psutil.Process().children()
    deadline = time.monotonic() + 10
    while any(not child.cmdline() for child in children if child.is_running()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return [child.pid for child in children if "grader.worker.zygote" in child.cmdline()]


def test_the_check_takes_what_was_started_ahead() -> None:
    head_start(["check", "lab0"])
    ahead = importing()
    assert len(ahead) == 1
    with Workshop.open("lab0"):
        assert importing() == ahead
    assert importing() == []


def test_another_environment_gets_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    head_start(["check", "lab0"])
    ahead = importing()
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    monkeypatch.setenv("XLA_FLAGS", "--xla_cpu_enable_fast_math=false")
    with Workshop.open("lab0"):
        assert len(importing()) == 1
        assert importing() != ahead


@pytest.mark.parametrize(
    "arguments",
    [[], ["list"], ["check"], ["check", "lab99"], ["check", "--help"], ["check", "lab0", "--help"]],
)
def test_nothing_is_started_where_nothing_will_be_checked(arguments: list[str]) -> None:
    head_start(arguments)
    assert importing() == []


def test_nothing_is_left_where_the_command_ends_early() -> None:
    head_start(["check", "lab0"])
    (pid,) = importing()
    launch.drop_ahead()
    assert not psutil.pid_exists(pid)


def test_a_folder_without_a_course_is_told_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_COURSE", str(tmp_path))
    head_start(["check", "lab0"])
    assert importing() == []
