"""pytest hooks and fixtures: every check is an ordinary pytest test."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from grader.errors import GraderError
from grader.grading.asserted import compared
from grader.grading.beforehand import beforehand
from grader.grading.judge import result_of
from grader.grading.run import Run
from grader.grading.select import ordered, sequence, wanted_of
from grader.model.check_mark import MARK, CheckMark
from grader.model.outcome import Outcome
from grader.remote.client import Abandoned
from grader.remote.proxy import RunningSubmission, Student

OURS: Final = frozenset(
    {"student", "submission", "rng", "rng_of", "data", "training", "clean_room", "request"}
)
"""Fixtures in which checks cannot leave anything for each other."""


class GradingPlugin:
    """The hooks of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._started = 0.0
        self._hidden_files: dict[Path, bool] = {}

    # -- collection -----------------------------------------------------------------------

    def pytest_configure(self, config: pytest.Config) -> None:
        """Name our marker: inside another pytest that is strict, an unknown one is an error."""
        config.addinivalue_line("markers", f"{MARK}(mark): a check with an id and points")
        if not hasattr(config.option, "tbstyle"):
            # pytest's own style parses a file again for every check that fails: half of the time
            # that the checks of an untouched template take.
            config.option.tbstyle = "native"

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Order by need, leave out what was not asked for."""
        try:
            self._select(config, items)
        except GraderError as error:
            self._run.error = error
            items.clear()

    def _select(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        by_id = self._by_id(items)
        for mark in self._run.marks.values():
            for need in set(mark.needs) - set(by_id) - set(self._run.known):
                self._run.faults_of_ours.append(f"{mark.id} needs {need}, which is not there")
        wanted = wanted_of(self._run, set(by_id))
        self._run.left_out = frozenset(by_id) - wanted
        in_turn = ordered(self._run, sequence(self._run, by_id))
        kept = [by_id[check_id] for check_id in in_turn if check_id in wanted]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
        names = (name for item in kept for name in getattr(item, "fixturenames", ()))
        self._run.given.expect(frozenset(names))

    def _by_id(self, items: list[pytest.Item]) -> dict[str, pytest.Item]:
        """The checks that can be decided; an id that is declared twice cannot."""
        by_id: dict[str, pytest.Item] = {}
        twice: set[str] = set()
        for item in items:
            mark = _mark(item)
            if mark is None:
                self._run.faults_of_ours.append(f"{item.nodeid}: a test without @check")
            elif mark.id in by_id:
                self._run.faults_of_ours.append(f"{item.nodeid}: {mark.id} is declared twice")
                twice.add(mark.id)
            else:
                by_id[mark.id] = item
                self._run.marks[mark.id] = mark
                if self._is_hidden(item.path):
                    self._run.hidden.add(mark.id)
                path, line, _ = item.reportinfo()
                self._run.places[mark.id] = f"{path}:{(line or 0) + 1}"
                names = set(getattr(item, "fixturenames", ())) - OURS
                self._run.shares[mark.id] = frozenset(f"{path}::{name}" for name in names)
        for check_id in twice:
            del by_id[check_id], self._run.marks[check_id]
            self._run.hidden.discard(check_id)
        return by_id

    def _is_hidden(self, path: Path) -> bool:
        if path not in self._hidden_files:  # a file has many checks, and each look asks the disk
            folder = self._run.assignment.folder / "hidden"
            self._hidden_files[path] = path.resolve().is_relative_to(folder.resolve())
        return self._hidden_files[path]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A check file that does not import is a fault of ours."""
        if report.failed:
            self._run.faults_of_ours.append(str(report.longrepr))

    # -- running --------------------------------------------------------------------------

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """One check at a time waits for nobody else's, unless a lane has asked to be alone."""
        with self._run.quiet.shared():
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Decide whether the check can say anything, and start its clock."""
        run = self._run
        self._started = time.monotonic()
        mark = _mark(item)
        if mark is None:
            pytest.skip("not a check")
        if run.watching.abandoned():
            raise Abandoned
        run.learner.late = False
        run.calling.functions_asked.clear()
        run.compared = None
        run.given_before = run.calling.values_given
        run.current = mark.id
        beforehand(run, mark)
        limit_s = run.options.time_limit_s or mark.time_limit_s or run.assignment.limits.call_s
        run.calling.on_value = run.watching.on_value
        run.calling.begin(limit_s=limit_s)

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self, left: object, right: object) -> None:
        """What an assert that does not hold has compared: it is told in words, not as source."""
        self._run.compared = compared(left, right)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn the end of a check into its result."""
        report = yield
        mark = _mark(item)
        if mark is None or mark.id in self._run.results:
            return report
        error = call.excinfo.value if call.excinfo is not None else None
        if call.when == "call" or error is not None:
            self._run.calls[mark.id] = frozenset(self._run.calling.functions_asked)
            if self._run.learner.late:
                self._run.late.add(mark.id)
            self._run.record(
                result_of(
                    self._run,
                    mark,
                    error,
                    detail=str(report.longrepr),
                    duration_s=time.monotonic() - self._started,
                )
            )
            result = self._run.results[mark.id]
            if result.outcome is not Outcome.PASSED and result.message is not None:
                # What plain pytest shows: the check's own words, never its source.
                report.longrepr = f"{result.outcome}: {result.message.id}"
        return report

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Ctrl-C: whoever called us stops too."""
        error = excinfo.value
        self._run.interrupted = error if isinstance(error, Abandoned) else KeyboardInterrupt()

    # -- fixtures -------------------------------------------------------------------------

    # Of the whole run, so that a lab's own session fixture can ask the learner's code once for
    # several checks. Such a fixture keeps values, never a model: its worker may be gone later.

    @pytest.fixture(scope="session")
    def student(self) -> Student:
        """The learner's functions, run in the worker."""
        return self._run.calling.student

    @pytest.fixture(scope="session")
    def submission(self) -> RunningSubmission:
        """Calls with more to say than a function's arguments, files, models of ours."""
        return self._run.calling

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A generator of this check's own, from the run's seed."""
        mark = _mark(request.node)
        return self._run.rng(mark.id if mark else request.node.nodeid)

    @pytest.fixture(scope="session")
    def rng_of(self) -> Callable[[str], np.random.Generator]:
        """A generator by name, from the run's seed: for what several checks share."""
        return self._run.rng

    @pytest.fixture(scope="session")
    def data(self) -> object:
        """The data set, test labels included: it stays on this side."""
        return self._run.given.data()

    @pytest.fixture(scope="session")
    def training(self) -> object:
        """The accuracy gate."""
        if self._run.gate is None:
            self._run.gate = self._run.given.training()
        return self._run.gate

    @pytest.fixture(scope="session")
    def clean_room(self) -> object:
        """Loads saved files, evaluates and trains again, where no code of a learner's is."""
        return self._run.given.clean_room()


def _mark(item: pytest.Item) -> CheckMark | None:
    found: Any = item.get_closest_marker(MARK)
    if found is None or not found.args or not isinstance(found.args[0], CheckMark):
        return None
    return found.args[0]
