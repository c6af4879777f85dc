"""pytest hooks and fixtures: every check is an ordinary pytest test.

``grader check`` runs this plugin in its own process; ``pytest -p grader.plugin --assignment lab1
--submission PATH`` does the same under pytest's own reports.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from grader.checks.failure import CheckFailed
from grader.checks.marks import MARK, CheckMark
from grader.errors import AssignmentError, GraderError, UsageError
from grader.model.assignment import Assignment
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import CheckResult, TrainingResult
from grader.remote.client import Abandoned
from grader.remote.learner import Learner, LoadFailed
from grader.remote.proxy import CallFailed, NotWritten, Student

RUN: Final = pytest.StashKey["Run"]()
OURS: Final = frozenset({"student", "rng", "rng_of", "data", "training", "request"})
"""Fixtures in which checks cannot leave anything for each other."""


class OursAtFault(Exception):
    """A check that this one needs was not decided, by a fault of ours."""


class Blocked(Exception):
    """A check that this one needs did not pass."""

    def __init__(self, check_id: str) -> None:
        super().__init__(check_id)
        self.check_id = check_id


@dataclass(frozen=True, kw_only=True)
class Again:
    """Some checks of a submission whose other results are known already."""

    checks: frozenset[str]
    known: Mapping[str, CheckResult]
    """Results that the needs of those checks are judged by."""
    files: tuple[Path, ...]
    """Where those checks lie; no other file is collected."""


@dataclass(kw_only=True)
class Run:
    """One grading: what the fixtures hand out and what the hooks collect."""

    assignment: Assignment
    learner: Learner
    student: Student
    untouched: frozenset[str]
    seed: int
    only: str | None = None
    train: bool = True
    time_limit_s: float | None = None
    again: Again | None = None
    abandoned: Callable[[], bool] = lambda: False
    """Asked before every check; True ends the run as Ctrl-C does."""
    data: Callable[[], object] | None = None
    training: Callable[[], object] | None = None
    on_result: Callable[[CheckResult], None] | None = None
    on_value: Callable[[str, Any], None] | None = None
    """Hears what the functions gave to checks that are not hidden."""
    results: dict[str, CheckResult] = field(default_factory=dict)
    marks: dict[str, CheckMark] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """``file:line`` of each check."""
    calls: dict[str, frozenset[str]] = field(default_factory=dict)
    """The learner's functions that each check asked for, by itself or in a fixture."""
    shares: dict[str, frozenset[str]] = field(default_factory=dict)
    """The fixtures of each check that its lab made: what checks may leave for each other."""
    left_out: frozenset[str] = frozenset()
    """Ids that ``--only`` or ``--no-train`` left out."""
    hidden_folder: Path | None = None
    """Where the hidden checks lie; None where they are not here or not wanted."""
    hidden: set[str] = field(default_factory=set)
    """Ids of the checks that were found there."""
    current: str | None = None
    """The check that runs now."""
    faults_of_ours: list[str] = field(default_factory=list)
    """Tracebacks of checks that broke, for the teacher."""
    interrupted: KeyboardInterrupt | None = None
    error: GraderError | None = None
    """What made the whole run impossible."""
    gate: object | None = None
    """The accuracy gate, once a check has asked for it."""
    training_result: TrainingResult | None = None
    """What the accuracy gate saw for a visible check, if it ran."""

    @property
    def known(self) -> Mapping[str, CheckResult]:
        """Results of an earlier run that still hold."""
        return self.again.known if self.again is not None else {}

    def rng(self, check_id: str) -> np.random.Generator:
        """The check's own generator: drawn from the run's seed and its id."""
        return np.random.default_rng([self.seed, zlib.crc32(check_id.encode())])

    def function_of(self, check_id: str) -> str | None:
        """The function that a check gives points for, or None."""
        if check_id in self.hidden:
            return self.marks[check_id].function
        return self.assignment.function_of(check_id)

    def needs_of(self, check_id: str) -> tuple[str, ...]:
        """What has to pass before a check; a visible one cannot wait for a hidden one.

        Hidden checks run after all visible ones: what they ask may be remembered by the learner's
        code, and must not come out in a message that is shown.
        """
        needs = self.marks[check_id].needs
        if check_id in self.hidden:
            return needs
        return tuple(need for need in needs if need not in self.hidden)

    def record(self, result: CheckResult) -> None:
        """Keep a result and tell who watches; hidden ones are told only in the report."""
        self.results[result.id] = result
        if result.hidden:
            return
        self.training_result = getattr(self.gate, "result", None)
        if self.on_result is not None:
            self.on_result(result)


class GradingPlugin:
    """The hooks of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._started = 0.0

    # -- collection -----------------------------------------------------------------------

    def pytest_configure(self, config: pytest.Config) -> None:
        """Name our marker: inside another pytest that is strict, an unknown one is an error."""
        config.addinivalue_line("markers", f"{MARK}(mark): a check with an id and points")

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
        wanted = self._wanted(set(by_id))
        self._run.left_out = frozenset(by_id) - wanted
        ordered = self._ordered(self._sequence(by_id))
        kept = [by_id[check_id] for check_id in ordered if check_id in wanted]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

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
                if self._is_hidden(item):
                    self._run.hidden.add(mark.id)
                path, line, _ = item.reportinfo()
                self._run.places[mark.id] = f"{path}:{(line or 0) + 1}"
                names = set(getattr(item, "fixturenames", ())) - OURS
                self._run.shares[mark.id] = frozenset(f"{path}::{name}" for name in names)
        for check_id in twice:
            del by_id[check_id], self._run.marks[check_id]
            self._run.hidden.discard(check_id)
        return by_id

    def _is_hidden(self, item: pytest.Item) -> bool:
        folder = self._run.assignment.folder / "hidden"
        return item.path.resolve().is_relative_to(folder.resolve())

    def _sequence(self, by_id: dict[str, pytest.Item]) -> list[str]:
        """The order of assignment.toml, then whatever it does not name, hidden checks last."""
        listed = [check_id for spec in self._run.assignment.functions for check_id in spec.checks]
        known = [check_id for check_id in listed if check_id in by_id]
        known += [check_id for check_id in by_id if check_id not in known]
        return sorted(known, key=self._run.hidden.__contains__)

    def _wanted(self, ids: set[str]) -> set[str]:
        run = self._run
        if run.again is not None:
            wanted = set(run.again.checks & ids)
        else:
            wanted = named(run, ids, run.only)
            if not run.train:
                wanted = {check_id for check_id in wanted if not run.marks[check_id].trains}
        return with_needs(wanted, {one: run.needs_of(one) for one in ids}) - set(run.known)

    def _ordered(self, ids: list[str]) -> list[str]:
        """Depth first by need; a circle is a fault of ours and stays undecided."""
        done: list[str] = []

        def visit(check_id: str, path: tuple[str, ...]) -> None:
            if check_id in path:
                self._run.faults_of_ours.append(f"{' -> '.join(path)} -> {check_id}: a circle")
            if check_id in done or check_id in path:
                return
            for need in self._run.needs_of(check_id):
                if need in self._run.marks:
                    visit(need, (*path, check_id))
            done.append(check_id)

        for check_id in ids:
            visit(check_id, ())
        return done

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A check file that does not import is a fault of ours."""
        if report.failed:
            self._run.faults_of_ours.append(str(report.longrepr))

    # -- running --------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Decide whether the check can say anything, and start its clock."""
        run = self._run
        self._started = time.monotonic()
        mark = _mark(item)
        if mark is None:
            pytest.skip("not a check")
        if run.abandoned():
            raise Abandoned
        run.student.called.clear()
        run.current = mark.id
        function = run.function_of(mark.id)
        if function in run.untouched:
            raise NotWritten(function)
        limit_s = run.time_limit_s or mark.time_limit_s or run.assignment.limits.call_s
        for need in mark.needs:
            if need in run.hidden and mark.id not in run.hidden:
                raise AssignmentError(
                    "course.needs_hidden", where=run.places[mark.id], check_id=mark.id
                )
            needed = run.results.get(need) or run.known.get(need)
            if needed is None or needed.outcome is not Outcome.PASSED:
                if needed is None or needed.outcome is Outcome.GRADER_ERROR:
                    raise OursAtFault(need)
                if run.learner.problem is None:
                    raise Blocked(need)
                break  # begin() tells the problem of the whole submission instead
        run.student.on_value = None if mark.id in run.hidden else run.on_value
        run.student.begin(limit_s=limit_s)

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
            self._run.calls[mark.id] = frozenset(self._run.student.called)
            self._run.record(self._result(mark, error, report))
            result = self._run.results[mark.id]
            if result.outcome is not Outcome.PASSED and result.message is not None:
                # What plain pytest shows: the check's own words, never its source.
                report.longrepr = f"{result.outcome}: {result.message.id}"
        return report

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Ctrl-C: whoever called us stops too."""
        error = excinfo.value
        self._run.interrupted = error if isinstance(error, Abandoned) else KeyboardInterrupt()

    def _result(
        self, mark: CheckMark, error: BaseException | None, report: pytest.TestReport
    ) -> CheckResult:
        function = self._run.function_of(mark.id) or ""
        outcome, message, evidence, faults = self._judge(function, error, report)
        passed = outcome is Outcome.PASSED
        return CheckResult(
            id=mark.id,
            function=function,
            outcome=outcome,
            earned=mark.points if passed else 0.0,
            # Undecided by our own fault: the learner cannot lose what was never asked.
            possible=0.0 if outcome is Outcome.GRADER_ERROR else mark.points,
            hidden=mark.id in self._run.hidden,
            message=message,
            evidence=evidence,
            faults=faults,
            duration_s=time.monotonic() - self._started,
        )

    def _judge(
        self, function: str, error: BaseException | None, report: pytest.TestReport
    ) -> tuple[Outcome, Message | None, tuple[Evidence, ...], tuple[str, ...]]:
        match error:
            case None:
                return Outcome.PASSED, None, (), ()
            case CheckFailed():
                message = Message(error.message_id, error.params)
                return Outcome.FAILED, message, tuple(error.evidence), tuple(error.faults)
            case CallFailed():
                return error.outcome, error.message, error.evidence, ()
            case NotWritten() if error.function == function:
                message = Message("outcome.not_attempted", {"function": error.function})
                return Outcome.NOT_ATTEMPTED, message, (), ()
            case NotWritten():
                message = Message("outcome.blocked_by_function", {"function": error.function})
                return Outcome.BLOCKED, message, (), ()
            case Blocked():
                needed = self._run.function_of(error.check_id) or error.check_id
                params = {"check": error.check_id, "function": needed}
                return Outcome.BLOCKED, Message("outcome.blocked_by", dict(params)), (), ()
            case LoadFailed():
                problem = error.problem
                return problem.outcome, Message("outcome.blocked_by_load"), (), ()
        if not isinstance(error, OursAtFault):  # told once, where it began
            known = isinstance(error, GraderError)
            self._run.faults_of_ours.append(str(error) if known else str(report.longrepr))
        return Outcome.GRADER_ERROR, Message("outcome.grader_error"), (), ()

    # -- fixtures -------------------------------------------------------------------------

    # Of the whole run, so that a lab's own session fixture can ask the learner's code once for
    # several checks. Such a fixture keeps values, never a model: its worker may be gone later.

    @pytest.fixture(scope="session")
    def student(self) -> Student:
        """The learner's functions, run in the worker."""
        return self._run.student

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
        assert self._run.data is not None
        return self._run.data()

    @pytest.fixture(scope="session")
    def training(self) -> object:
        """The accuracy gate."""
        assert self._run.training is not None
        if self._run.gate is None:
            self._run.gate = self._run.training()
        return self._run.gate


def named(run: Run, ids: Iterable[str], only: str | None) -> set[str]:
    """The checks that ``--only`` names, by a function or by a check; all without it.

    Raises:
        UsageError: it names neither.
    """
    if only is None:
        return set(ids)
    wanted = {check_id for check_id in ids if run.function_of(check_id) == only}
    wanted = wanted or {only} & (set(ids) - run.hidden)
    if not wanted:
        names = [spec.name for spec in run.assignment.functions]
        raise UsageError("cli.only_unknown", name=only, known=", ".join(names))
    return wanted


def with_needs(checks: Iterable[str], needs: Mapping[str, Iterable[str]]) -> set[str]:
    """The checks and all that they need, as far as it is there."""
    wanted = set(checks)
    todo = list(wanted)
    while todo:
        for need in needs[todo.pop()]:
            if need in needs and need not in wanted:
                wanted.add(need)
                todo.append(need)
    return wanted


def vanished(run: Run) -> list[CheckResult]:
    """Checks that assignment.toml names but nobody collected, as faults of ours.

    Of hidden ones it knows only the points: where those do not add up, one result stands for all
    hidden checks of the function, which are not decided.
    """
    missing = [
        (spec.name, check_id)
        for spec in run.assignment.functions
        for check_id in spec.checks
        if check_id not in run.marks and (run.again is None or check_id in run.again.checks)
    ]
    listed = {check_id for spec in run.assignment.functions for check_id in spec.checks}
    strangers = [check_id for check_id in run.marks if check_id not in listed]
    missing += [("", check_id) for check_id in strangers if check_id not in run.hidden]
    return [
        *(_undecided(function, check_id) for function, check_id in missing),
        *(_undecided(function, f"{function}.hidden", hidden=True) for function in _uncounted(run)),
    ]


def _uncounted(run: Run) -> list[str]:
    """Functions whose hidden points are not those of their hidden checks; these are set aside."""
    if run.hidden_folder is None:
        return []
    expected: dict[str | None, float] = {
        spec.name: spec.hidden_points for spec in run.assignment.functions
    }
    found: dict[str | None, float] = dict.fromkeys(expected, 0.0)
    for check_id in run.hidden:
        function = run.marks[check_id].function
        found[function] = found.get(function, 0.0) + run.marks[check_id].points
    wrong = [name for name in found if abs(found[name] - expected.get(name, 0.0)) > 1e-6]
    for check_id in run.hidden:
        if run.marks[check_id].function in wrong:
            run.results.pop(check_id, None)
    return [name or "" for name in wrong]


def _undecided(function: str, check_id: str, *, hidden: bool = False) -> CheckResult:
    return CheckResult(
        id=check_id,
        function=function,
        outcome=Outcome.GRADER_ERROR,
        earned=0.0,
        possible=0.0,
        hidden=hidden,
        message=Message("outcome.grader_error"),
    )


def _mark(item: pytest.Item) -> CheckMark | None:
    found: Any = item.get_closest_marker(MARK)
    if found is None or not found.args or not isinstance(found.args[0], CheckMark):
        return None
    return found.args[0]


# -- `pytest -p grader.plugin` --------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a grading under plain pytest."""
    group = parser.getgroup("grader")
    group.addoption("--assignment", metavar="ID", help="the lab to check, such as lab1")
    group.addoption("--submission", metavar="PATH", help="the learner's file or folder")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare a run where an assignment was named."""
    config.addinivalue_line("markers", f"{MARK}(mark): a check with an id and points")
    assignment_id = config.getoption("--assignment", default=None)
    if assignment_id is None:
        return
    # Here and not above: the composition root imports this module in turn.
    from grader.workshop import Workshop  # noqa: PLC0415

    try:
        workshop = Workshop.open(assignment_id)
        run = workshop.run(config.getoption("--submission"))
    except GraderError as error:
        raise pytest.UsageError(workshop_text(error)) from None
    config.stash[RUN] = run
    config.add_cleanup(workshop.close)
    config.pluginmanager.register(GradingPlugin(run))
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = [str(folder) for folder in workshop.check_folders]


def workshop_text(error: GraderError) -> str:
    """An error of ours in the user's language, for pytest's own error line."""
    import os  # noqa: PLC0415 - one use

    from grader.text import Catalogue, choose_language  # noqa: PLC0415 - plain pytest only

    return Catalogue.load(choose_language(None, os.environ)).render(error.message)
