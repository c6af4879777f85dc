"""The composition root: joins submission, worker, checks, training and report.

:mod:`grader.api` gives it its public face.
"""

from __future__ import annotations

import ast
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from grader.course.find import Course, find_course
from grader.course.named import Declared, judge_names
from grader.data import cache_root
from grader.data.kept import keep
from grader.errors import AssignmentError
from grader.intake import is_untouched, locate, read
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.model.report import CheckResult, Environment, Problem, Report, SubmissionFacts
from grader.model.submission import Submission
from grader.model.veil import veiled
from grader.remote.client import Client
from grader.remote.learner import Learner
from grader.remote.proxy import Student
from grader.remote.spawner import start
from grader.remote.zygote import Workers
from grader.sandbox import choose
from grader.wire.record import Event

if TYPE_CHECKING:  # pytest and the plugin load while the zygote imports, not before it starts
    from grader.data import Dataset
    from grader.plugin import Again, Run
    from grader.training import Gate, Progress

SEEDS: Final = 2**31
UNUSED: Final = (
    "cacheprovider", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "pastebin", "setuponly", "setupplan", "stepwise", "subtests", "terminal", "threadexception",
    "unittest", "unraisableexception",
)  # fmt: skip
"""Plugins of pytest's own that checks have no use for: some import much, others are asked for
every check."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How one submission is checked."""

    only: str | None = None
    """A function or a check; what it needs runs too."""
    train: bool = True
    seed: int | None = None
    """Of the inputs that checks draw; None draws one, which the report records."""
    time_limit_s: float | None = None
    """Of one check, instead of the assignment's."""
    hidden: bool = True
    """Run the hidden checks too, where they are here."""
    reveal: bool = False
    """For authors: hidden checks under their own ids and with what they say."""
    look_inside: bool = False
    """Keep the trained model for whoever hears ``Watching.on_graded``."""
    again: Again | None = None
    """Only some checks, where the other results are known; ``only`` and ``train`` say no more."""


@dataclass(frozen=True, kw_only=True)
class Watching:
    """Who wants to know how a grading goes on."""

    on_result: Callable[[CheckResult], None] | None = None
    on_training: Callable[[Progress], None] | None = None
    on_note: Callable[[Event], None] | None = None
    """What crosses the libraries' API while the submission runs; None records nothing."""
    on_value: Callable[[str, Any], None] | None = None
    """What the functions gave to checks that are not hidden, by function."""
    on_graded: Callable[[Run], None] | None = None
    """Every check is decided, and the workers still live."""
    abandoned: Callable[[], bool] = lambda: False
    """Asked often; True ends the grading with :class:`~grader.remote.client.Abandoned`."""


@dataclass
class Workshop:
    """One assignment with everything warm: grades any number of submissions.

    Attributes:
        course: where the assignment lies.
        assignment: the lab.
        budget: ``quick`` or ``full`` training.
        sandbox: ``linux`` or ``plain``.
    """

    course: Course
    assignment: Assignment
    workers: Workers
    budget: str = "quick"
    offline: bool = False
    _trainer: Client | None = None
    _spare: Client | None = None
    _asked: Callable[[], bool] = lambda: False
    """Of the grading under way: whether it is abandoned."""

    @classmethod
    def open(
        cls,
        assignment_id: str,
        *,
        folder: Path | None = None,
        environ: Mapping[str, str] = os.environ,
        sandbox: str = "auto",
        full: bool = False,
        offline: bool = False,
        how: str = "auto",
    ) -> Workshop:
        """Find the assignment and start importing for it; returns at once.

        Args:
            assignment_id: such as ``lab1``.
            folder: where to look for a course repository; the working folder by default.
            environ: ``GRADER_COURSE`` and the like.
            sandbox: ``auto``, ``linux`` or ``plain``.
            full: the whole training budget.
            offline: do not try to download the data set.
            how: ``fork`` or ``spawn`` workers; ``auto`` forks where that is safe.

        Raises:
            UsageError: no such assignment, no such sandbox here.
            AssignmentError: ``assignment.toml`` is wrong.
        """
        course = find_course(folder or Path.cwd(), environ)
        assignment = course.get(assignment_id)
        return cls(
            course=course,
            assignment=assignment,
            workers=start(assignment.preload, sandbox=choose(sandbox), how=how),
            budget="full" if full else "quick",
            offline=offline,
        )

    def __enter__(self) -> Workshop:
        """The workshop itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process."""
        self.close()

    def close(self) -> None:
        """End every process; idempotent."""
        self.workers.close()

    # -- what checks are given --------------------------------------------------------------

    @cached_property
    def dataset(self) -> Dataset | None:
        """The data set that the assignment names, or None.

        Raises:
            DataError: it is damaged.
        """
        if not self.assignment.data:
            return None
        from grader.data import find  # noqa: PLC0415 - most of it only labs with data need

        return find(offline=self.offline)

    @property
    def check_folders(self) -> tuple[Path, ...]:
        """Where the assignment's checks lie."""
        checks, hidden = self.assignment.folder / "checks", self.hidden_folder
        return tuple(folder for folder in (checks, hidden) if folder and folder.is_dir())

    @property
    def hidden_folder(self) -> Path | None:
        """Where the hidden checks lie, or None: learners do not have them."""
        folder = self.assignment.folder / "hidden"
        return folder if any(folder.rglob("test_*.py")) else None

    def student_worker(self) -> Client:
        """A fresh worker for a submission: the spare one, if :meth:`prepare` made one."""
        spare, self._spare = self._spare, None
        if spare is None or not spare.idle:
            if spare is not None:
                spare.close()
            spare = self.workers.fork(
                self.assignment.limits, threads=self._threads(), read=self._readable()
            )
        spare.abandoned = self._asked
        return spare

    def prepare(self) -> None:
        """Have a worker waiting, so that the next submission need not wait for one."""
        if self._spare is None:
            self._spare = self.student_worker()

    def trainer_worker(self) -> Client:
        """The clean room: one for all submissions, since no submission's code ever enters it."""
        if self._trainer is None or self._trainer.closed:
            self._trainer = self.workers.fork(
                self.assignment.limits,
                role="trainer",
                threads=self._threads(),
                read=self._readable(),
            )
        self._trainer.abandoned = self._asked
        return self._trainer

    def _readable(self) -> tuple[Path, ...]:
        return (self.dataset.public_folder,) if self.dataset else ()

    def _threads(self) -> int:
        spec = self.assignment.training
        if spec is None or self.dataset is None:
            return 2
        budget = spec.budgets.get((self.dataset.name, self.budget))
        return budget.threads if budget else 2

    def _gate(
        self, seed: int, options: Options, on_training: Callable[[Progress], None]
    ) -> Gate | None:
        # Here: pytest and the training room load beside the zygote's import.
        from grader.training import Gate, Store  # noqa: PLC0415
        from grader.training.device import device_of  # noqa: PLC0415
        from grader.training.weights import WeightStore  # noqa: PLC0415

        if self.assignment.training is None or self.dataset is None:
            return None
        return Gate(
            self.assignment.training,
            self.dataset,
            budget=self.budget,
            start_trainer=self.trainer_worker,
            store=Store(cache_root() / "trained"),
            versions=self.workers.ready().versions,
            device=device_of(),
            run_seed=seed,
            on_progress=on_training,
            weights=WeightStore(cache_root() / "trained") if options.look_inside else None,
        )

    def collect(self) -> Run:
        """The assignment's checks without running any: marks by id.

        Raises:
            AssignmentError: a check cannot be collected, or only one of ``assignment.toml`` and
                the check files names it.
        """
        nothing = Submission(
            id="", entry=Path("-"), units=(), notebook=False, files=(), digest=""
        )  # fmt: skip
        run = self.run(nothing)
        run_checks(run, self.check_folders, collect_only=True)
        if run.faults_of_ours:
            raise AssignmentError("cli.checks_broken", detail=run.faults_of_ours[0][-2000:])
        declared = {
            mark.id: Declared(
                place=run.places[mark.id],
                points=mark.points,
                needs=mark.needs,
                hidden=mark.id in run.hidden,
                function=mark.function,
            )
            for mark in run.marks.values()
        }
        judge_names(self.assignment, declared, hidden=run.hidden_folder is not None)
        return run

    # -- grading ----------------------------------------------------------------------------

    def find_submission(self, path: str | Path | None = None) -> Submission:
        """Locate and read a submission.

        Raises:
            SubmissionError: there is none, or it cannot be read.
        """
        entry = locate(
            Path(path) if path is not None else None,
            assignment_id=self.assignment.id,
            entry=self.assignment.entry,
            cwd=Path.cwd(),
            course_templates=self.course.templates,
        )
        return read(entry)

    def run(
        self,
        submission: Submission | str | Path | None,
        options: Options | None = None,
        watching: Watching | None = None,
    ) -> Run:
        """Prepare a run for the plugin; nothing of the submission has run yet."""
        from grader.plugin import Run  # noqa: PLC0415 - pytest loads beside the import

        options, watching = options or Options(), watching or Watching()
        self._asked = watching.abandoned
        if not isinstance(submission, Submission):
            submission = self.find_submission(submission)
        seed = options.seed if options.seed is not None else secrets.randbelow(SEEDS)
        told = seed_for_worker(seed)
        learner = Learner(
            start_worker=self.student_worker,
            submission=submission,
            limits=self.assignment.limits,
            data_folder=self.dataset.public_folder if self.dataset else None,
            seed=told,
        )
        template = self.course.template_source(self.assignment)
        untouched = frozenset(
            spec.name
            for spec in self.assignment.functions
            if is_untouched(spec.name, submission.units, template)
        )
        run = Run(
            assignment=self.assignment,
            learner=learner,
            student=Student(
                learner, untouched=untouched, signatures=signatures(template), seed=told
            ),
            untouched=untouched,
            seed=seed,
            only=options.only,
            train=options.train,
            time_limit_s=options.time_limit_s,
            again=options.again,
            abandoned=watching.abandoned,
            data=lambda: self.dataset,
            on_result=watching.on_result,
            on_value=watching.on_value,
            hidden_folder=self.hidden_folder if options.hidden else None,
        )

        def on_training(progress: Progress) -> None:
            if watching.on_training is not None and run.current not in run.hidden:
                watching.on_training(progress)

        def on_note(event: Event) -> None:
            if watching.on_note is not None and run.current not in run.hidden:
                watching.on_note(event)

        if watching.on_note is not None:
            learner.on_note = on_note
        run.training = lambda: self._gate(seed, options, on_training)
        return run

    def grade(
        self,
        submission: Submission | str | Path | None = None,
        options: Options | None = None,
        watching: Watching | None = None,
        *,
        problem: Problem | None = None,
    ) -> Report:
        """Check one submission.

        ``problem`` says that it could not be read: then nothing runs and all checks fail by it.

        Raises:
            SubmissionError: it cannot be read.
            UsageError: ``options.only`` names nothing.
            EnvironmentFault: the worker cannot start.
            KeyboardInterrupt: Ctrl-C; every process has been ended.
        """
        options = options or Options()
        watching = watching or Watching()
        run = self.run(submission, options, watching)
        run.learner.problem = problem
        return self.conduct(run, reveal=options.reveal, on_graded=watching.on_graded)

    def conduct(
        self,
        run: Run,
        *,
        reveal: bool = False,
        on_graded: Callable[[Run], None] | None = None,
    ) -> Report:
        """Run the checks of a prepared run; the report holds those that ran.

        Raises:
            UsageError: ``only`` names nothing.
            EnvironmentFault: the worker cannot start.
            KeyboardInterrupt: Ctrl-C, or it was abandoned; the learner's worker has been ended.
        """
        started, submission = time.monotonic(), run.learner.submission
        try:
            ready = self.workers.ready()
            run_checks(run, run.again.files if run.again is not None else self.check_folders)
            if on_graded is not None:
                on_graded(run)
        finally:
            run.learner.close()
        found = in_order(run.assignment, run.results)
        results = found if reveal else veiled(found)
        hidden_left = hidden_points_left(run)
        notes = [
            *submission.notes,
            *run.learner.notes,
            *(self.dataset.notes if self.dataset else ()),
        ]
        if run.faults_of_ours:
            notes.append(Message("cli.details", {"path": str(keep_details(run))}))
        return Report(
            assignment=self.assignment.id,
            submission=SubmissionFacts(
                id=submission.id,
                digest=submission.digest,
                files=(submission.entry.name, *(name for name, _ in submission.files)),
            ),
            checks=results,
            environment=Environment(
                python=ready.versions.get("python", ""),
                tensorflow=ready.versions.get("tensorflow"),
                keras=ready.versions.get("keras"),
                sandbox=self.workers.sandbox,
                sandbox_parts=run.learner.parts,
                data=f"{self.dataset.name} ({self.dataset.origin})" if self.dataset else None,
            ),
            seed=run.seed,
            partial=bool(run.left_out or hidden_left),
            # Where more is left out, that is the thing to say.
            hidden_left=0.0 if run.left_out else hidden_left,
            duration_s=time.monotonic() - started,
            training=run.training_result,
            problem=run.learner.problem,
            notes=tuple(notes),
        )


def seed_for_worker(seed: int) -> int:
    """What a worker is told: as repeatable as the run's seed, which it is not to know.

    From the run's own it could work out the inputs of later checks, and what the accuracy gate
    hides from it.
    """
    digest = hashlib.sha256(f"seed of the workers of run {seed}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % SEEDS


def signatures(template: str) -> dict[str, str]:
    """How each function of a template is called: ``{"f": "f(x, k=3)"}``."""
    return {
        node.name: f"{node.name}({ast.unparse(node.args)})"
        for node in ast.parse(template).body
        if isinstance(node, ast.FunctionDef)
    }


def run_checks(run: Run, folders: tuple[Path, ...], *, collect_only: bool = False) -> None:
    """Run the assignment's checks under our plugin, and nothing else of pytest's surroundings.

    Raises:
        KeyboardInterrupt: Ctrl-C.
        GraderError: what the plugin raised while it collected.
    """
    if run.again is not None and not run.again.checks:
        return
    import pytest  # noqa: PLC0415 - loads beside the zygote's import

    from grader.plugin import GradingPlugin, vanished  # noqa: PLC0415 - as above

    if run.hidden_folder is None:
        folders = tuple(folder for folder in folders if folder.name != "hidden")
    root = run.assignment.folder if folders else Path.cwd()
    arguments = [
        "--noconftest", "--import-mode=importlib", "--capture=sys", "-c", os.devnull,
        # Without confcutdir every folder above is listed too, such as all of /tmp.
        f"--rootdir={root}", f"--confcutdir={root}",
        "--continue-on-collection-errors", *(f"-pno:{name}" for name in UNUSED),
        *(["--collect-only"] if collect_only else []),
        *(str(folder) for folder in folders),
    ]  # fmt: skip
    with _quiet_environment(), _own_modules(folders):
        pytest.main(arguments, plugins=[GradingPlugin(run)])
    if run.error is not None:
        raise run.error
    if run.interrupted is not None:
        raise run.interrupted
    for result in [] if collect_only else vanished(run):
        run.faults_of_ours.append(f"check {result.id} was not found by pytest")
        run.record(result)


def hidden_points_left(run: Run) -> float:
    """Points of hidden checks that are not here."""
    if run.hidden_folder is not None:
        return 0.0
    return float(sum(spec.hidden_points for spec in run.assignment.functions))


def in_order(assignment: Assignment, results: Mapping[str, CheckResult]) -> tuple[CheckResult, ...]:
    """Results by id, in the order of assignment.toml."""
    listed = [check_id for spec in assignment.functions for check_id in spec.checks]
    known = [results[check_id] for check_id in listed if check_id in results]
    return (*known, *(result for result in results.values() if result.id not in listed))


def keep_details(run: Run) -> Path:
    """Write what broke on our side where a teacher can send it to us."""
    text = "\n\n".join(run.faults_of_ours)
    name = f"{run.assignment.id}-{run.seed}-{os.getpid()}.txt"
    return keep(name, text)


@contextmanager
def _own_modules(folders: tuple[Path, ...]) -> Iterator[None]:
    """Forget the check files afterwards: another lab's may have the same names."""
    before = set(sys.modules)
    try:
        yield
    finally:
        packages = {(path.parent if path.suffix else path).name for path in folders}
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in packages:
                del sys.modules[name]


@contextmanager
def _quiet_environment() -> Iterator[None]:
    """No plugin and no option from outside: the assignment's checks and nothing else."""
    removed = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PYTEST")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        os.environ.update(removed)
