"""The composition root: joins submission, worker, checks, training and report.

:mod:`grader.api` gives it its public face.
"""

from __future__ import annotations

import ast
import hashlib
import os
import platform
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from grader.course.find import Course, find_course
from grader.course.named import Declared, judge_names
from grader.course.submitted import find_submission
from grader.data import cache_root
from grader.data.kept import keep
from grader.errors import AssignmentError
from grader.grading.options import Options, Watching
from grader.grading.quiet import Quiet
from grader.intake import choose as choose_statements
from grader.intake import is_untouched
from grader.intake.untouched import nothing_written, template_functions
from grader.model.assignment import Assignment
from grader.model.bounded import bounded_report
from grader.model.evidence import Message
from grader.model.report import Environment, Problem, Report, SubmissionFacts
from grader.model.submission import Submission
from grader.model.veil import veiled
from grader.parser import tree
from grader.remote.believed import replaced_note
from grader.remote.client import Client, OnUsed
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission
from grader.remote.spawner import start
from grader.remote.zygote import Workers
from grader.sandbox import choose
from grader.wire.record import Event

if TYPE_CHECKING:  # pytest and the plugin load while the zygote imports, not before it starts
    from grader.data import Dataset
    from grader.grading.run import Run
    from grader.training import Gate, Progress, Retrial

SEEDS: Final = 2**31


@dataclass
class Workshop:
    """One assignment with everything warm: grades any number of submissions.

    Attributes:
        course: where the assignment lies.
        assignment: the lab.
        budget: ``quick`` or ``full`` training.
        sandbox: ``linux`` or ``plain``, as chosen for workers that fork.
        start_workers: begins importing; not called before something has to run.
    """

    course: Course
    assignment: Assignment
    sandbox: str
    start_workers: Callable[[], Workers]
    budget: str = "quick"
    offline: bool = False
    alone: Path | None = None
    """The file that lanes of one class share: see ``Quiet``."""
    _trainer: Client | None = None
    _spare: Client | None = None
    _asked: Callable[[], bool] = lambda: False
    """Of the grading under way: whether it is abandoned."""
    _on_used: OnUsed = lambda request, seconds, late: None
    """Of the grading under way: hears what the clean room used for it."""

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
        warm: bool = False,
    ) -> Workshop:
        """Find the assignment; importing for it begins with the first run that needs a worker.

        Args:
            assignment_id: such as ``lab1``.
            folder: where to look for a course repository; the working folder by default.
            environ: ``GRADER_COURSE`` and the like.
            sandbox: ``auto``, ``linux`` or ``plain``.
            full: the whole training budget.
            offline: do not try to download the data set.
            how: ``fork`` or ``spawn`` workers; ``auto`` forks where that is safe.
            warm: for a command: what has imported may wait for the next one (``remote.warm``).

        Raises:
            UsageError: no such assignment, no such sandbox here.
            AssignmentError: ``assignment.toml`` is wrong.
        """
        course = find_course(folder or Path.cwd(), environ)
        assignment, sandbox = course.get(assignment_id), choose(sandbox)
        return cls(
            course=course,
            assignment=assignment,
            sandbox=sandbox,
            start_workers=lambda: start(assignment.preload, sandbox=sandbox, how=how, warm=warm),
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
        """End every process, but for one that may wait for the next command."""
        self.close(keep=kind is None)

    def close(self, *, keep: bool = False) -> None:
        """End every process; idempotent.

        Args:
            keep: all went well, so what has imported may wait, if it was opened so.
        """
        if self.started:
            self.workers.close(keep=keep)

    @cached_property
    def workers(self) -> Workers:
        """Where workers come from; asking for it begins the import, which it does not wait for."""
        return self.start_workers()

    def begin(self) -> Workers:
        """Begin the import, where it has not begun."""
        return self.workers

    @property
    def started(self) -> bool:
        """Whether workers were wanted so far."""
        return "workers" in vars(self)

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
        self._trainer.on_used = self._on_used
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

    def _retrial(self) -> Retrial:
        from grader.training import Retrial  # noqa: PLC0415 - as above

        return Retrial(start_trainer=self.trainer_worker, start_reader=self._reader_worker)

    def _reader_worker(self) -> Client:
        """For a learner's file: what it may do to its reader, nothing else is asked of that."""
        reader = self.workers.fork(self.assignment.limits, role="trainer", threads=1, read=())
        reader.abandoned = self._asked
        return reader

    def collect(self) -> Run:
        """The assignment's checks without running any: marks by id.

        Raises:
            AssignmentError: a check cannot be collected, or only one of ``assignment.toml`` and
                the check files names it.
        """
        nothing = Submission(
            id="", entry=Path("-"), units=(), notebook=False, files=(), digest=""
        )  # fmt: skip
        from grader.grading.checking import run_checks  # noqa: PLC0415 - pytest loads beside the import

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
        return find_submission(self.course, self.assignment, path)

    def run(
        self,
        submission: Submission | str | Path | None,
        options: Options | None = None,
        watching: Watching | None = None,
    ) -> Run:
        """Prepare a run for the plugin; nothing of the submission has run yet."""
        from grader.grading.run import Run  # noqa: PLC0415 - NumPy loads beside the import

        options, watching = options or Options(), watching or Watching()
        self._asked = watching.abandoned
        if not isinstance(submission, Submission):
            submission = self.find_submission(submission)
        seed = options.seed if options.seed is not None else secrets.randbelow(SEEDS)
        told = seed_for_worker(seed)
        template = self.course.template_source(self.assignment)
        wanted = tuple(
            dict.fromkeys(
                [*(spec.name for spec in self.assignment.functions), *template_functions(template)]
            )
        )
        chosen = choose_statements(submission, wanted)
        learner = Learner(
            start_worker=self.student_worker,
            submission=submission,
            limits=self.assignment.limits,
            data_folder=self.dataset.public_folder if self.dataset else None,
            seed=told,
            forbidden=self.assignment.forbidden_imports,
            chosen=chosen,
            functions=wanted,
        )
        self._on_used = learner.spend
        learner.notes.extend(chosen.notes)
        untouched = frozenset(
            spec.name
            for spec in self.assignment.functions
            if is_untouched(spec.name, submission.units, template)
        )
        if not nothing_written(submission.units, template):
            self.begin()
        run = Run(
            assignment=self.assignment,
            learner=learner,
            calling=RunningSubmission(
                learner, untouched=untouched, signatures=signatures(template), seed=told
            ),
            untouched=untouched,
            seed=seed,
            only=options.only,
            train=options.train,
            time_limit_s=options.time_limit_s,
            again=options.again,
            quiet=Quiet(self.alone),
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
        run.clean_room = self._retrial
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
        from grader.doctor.packages import untried  # noqa: PLC0415 - as above
        from grader.grading.alone import repeat  # noqa: PLC0415 - as above
        from grader.grading.checking import run_checks  # noqa: PLC0415 - pytest loads beside the import
        from grader.grading.complete import hidden_points_left, in_order  # noqa: PLC0415 - as above

        started, submission = time.monotonic(), run.learner.submission
        try:
            if self.started:
                self.workers.ready()
            files = run.again.files if run.again is not None else self.check_folders
            run_checks(run, files)
            repeat(run, lambda files: run_checks(run, files), files)
            if on_graded is not None:
                on_graded(run)
        finally:
            run.learner.close()
        found = in_order(run.assignment, run.results)
        ready = self.workers.ready() if self.started else None
        versions = ready.versions if ready is not None else {}
        results = found if reveal else veiled(found)
        hidden_left = hidden_points_left(run)
        notes = [
            *submission.notes,
            *run.learner.notes,
            *(self.dataset.notes if self.dataset else ()),
            *untried(versions),
        ]
        if run.learner.replaced:
            notes.append(replaced_note(run.learner.replaced))
        if ready is not None and ready.late:
            notes.append(Message("worker.each_imports", {"threads": ", ".join(ready.threads)}))
        if run.faults_of_ours:
            notes.append(Message("cli.details", {"path": str(keep_details(run))}))
        report = Report(
            assignment=self.assignment.id,
            submission=SubmissionFacts(
                id=submission.id,
                digest=submission.digest,
                files=(submission.entry.name, *(name for name, _ in submission.files)),
            ),
            checks=results,
            environment=Environment(
                python=versions.get("python", platform.python_version()),
                tensorflow=versions.get("tensorflow"),
                keras=versions.get("keras"),
                sandbox=self.workers.sandbox if self.started else self.sandbox,
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
        return bounded_report(report)


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
        for node in tree(template).body
        if isinstance(node, ast.FunctionDef)
    }


def keep_details(run: Run) -> Path:
    """Write what broke on our side where a teacher can send it to us."""
    text = "\n\n".join(run.faults_of_ours)
    name = f"{run.assignment.id}-{run.seed}-{os.getpid()}.txt"
    return keep(name, text)
