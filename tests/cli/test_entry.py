"""The head start: one process per check, none left where none was wanted."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from grader.cli.entry import head_start
from grader.grading.workshop import Workshop
from grader.model.outcome import Outcome
from grader.remote import launch
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
    with Workshop.open("lab0") as workshop:
        workshop.begin()
        assert importing() == ahead
    assert importing() == []


def test_another_environment_gets_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    head_start(["check", "lab0"])
    ahead = importing()
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    monkeypatch.setenv("XLA_FLAGS", "--xla_cpu_enable_fast_math=false")
    with Workshop.open("lab0") as workshop:
        workshop.begin()
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


@pytest.mark.parametrize(
    ("source", "held"), [("print(1)\n", False), ("print(1\n", True)], ids=["program", "no Python"]
)
def test_a_hint_imports_ahead_what_can_run(source: str, held: bool, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(source)
    head_start(["hint", str(program), "--level", "1"])
    (launched,) = launch._ahead
    assert launched.preload == launch.PRELOAD
    assert launched.held is held


def test_a_hint_of_a_lab_or_of_nothing_starts_nothing(tmp_path: Path) -> None:
    for target in ("lab0", str(tmp_path / "none.py"), str(tmp_path)):
        head_start(["hint", target])
    assert importing() == []


@pytest.mark.parametrize(
    "options", [["class"], ["class", "--gradebook=new.db"], ["class", "--gradebook", "new.db"]]
)
@pytest.mark.parametrize("there", [False, True], ids=["new", "old"])
def test_a_class_is_imported_for_unless_its_gradebook_may_know_all(
    options: list[str], there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_COURSE", str(ROOT))
    monkeypatch.chdir(tmp_path)
    if there:
        (tmp_path / ("grades.db" if len(options) == 1 else "new.db")).touch()
    head_start(["grade", "lab0", *options])
    (launched,) = launch._ahead
    assert launched.held is there


def test_a_cluster_needs_no_import_here() -> None:
    for option in (["--dask", "tcp://here:1"], ["--dask=tcp://here:1"]):
        head_start(["grade", "lab0", "class", *option])
    assert importing() == []


TEMPLATE = str(ROOT / "student_template" / "lab0")


def test_nothing_is_imported_for_a_file_in_which_nothing_is_written() -> None:
    head_start(["check", "lab0", TEMPLATE])
    (launched,) = launch._ahead
    assert launched.held
    with Workshop.open("lab0") as workshop:
        report = workshop.grade(TEMPLATE)
        assert not workshop.started
        assert importing() == [launched.process.pid]
    assert {check.outcome for check in report.checks} == {Outcome.NOT_ATTEMPTED}
    assert report.environment.python.startswith(f"{sys.version_info.major}.")
    assert report.environment.sandbox
    launched.control.close()
    assert launched.process.wait(60) == 0  # nobody is left who could let it go


def test_nothing_is_imported_for_a_file_of_which_nothing_can_be_judged(tmp_path: Path) -> None:
    source = Path(TEMPLATE, "lab0.py").read_text("utf-8")
    broken = tmp_path / "lab0.py"
    broken.write_text(source.replace("    raise NotImplementedError", "    return (", 1))
    head_start(["check", "lab0", str(broken)])
    (launched,) = launch._ahead
    assert launched.held
    reference = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
    broken.write_text(reference.replace("def greeting(", "def greeting(:", 1))
    head_start(["check", "lab0", str(broken)])  # the others can be judged
    assert not launch._ahead[-1].held


def test_it_imports_where_something_is_written() -> None:
    head_start(["check", "lab0", str(ROOT / "reference" / "lab0")])
    (launched,) = launch._ahead
    assert not launched.held
    launched.go()  # a second time changes nothing
    with Workshop.open("lab0") as workshop:
        assert workshop.begin().ready().error is None


def test_a_file_that_is_not_there_is_told_without_an_import(tmp_path: Path) -> None:
    head_start(["check", "lab0", str(tmp_path / "nothing.py")])
    (launched,) = launch._ahead
    assert launched.held
