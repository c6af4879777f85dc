"""An open lab: its assignment, and what all its gradings share, such as workers and data."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from grader.course.find import Course, find_course
from grader.data import cache_root
from grader.model.assignment import Assignment
from grader.remote.client import Client, OnUsed
from grader.remote.confinement import WorkerSpec
from grader.remote.spawner import start
from grader.remote.zygote import Workers
from grader.sandbox import choose
from grader.sandbox.machine import cores

if TYPE_CHECKING:  # NumPy and the training room load while the zygote imports
    from grader.data import Dataset
    from grader.training import Gate, Progress, Retrial


STUDENT: Final = "student"
TRAINER: Final = "trainer"
READER: Final = "reader"
READS: Final = "clean_room"
CLEAN: Final = frozenset({READS, "training"})
"""Fixtures for which the clean room is needed."""


@dataclass
class OpenLab:
    """One assignment with everything that its gradings share, each part made at its first use.

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
    early: bool = False
    """For one submission at a time: the clean room's workers get ready on another core."""
    _trainer: Client | None = None
    _spare: Client | None = None
    _coming: dict[str, Client] = field(default_factory=dict)
    """Workers that were forked ahead, by what they are for."""
    _expected: frozenset[str] = frozenset()
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
    ) -> Self:
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
        # Many: how a lab is opened, by its callers' options.
        course = find_course(folder or Path.cwd(), environ)
        assignment, sandbox = course.get(assignment_id), choose(sandbox)
        return cls(
            course=course,
            assignment=assignment,
            sandbox=sandbox,
            start_workers=lambda: start(assignment.preload, sandbox=sandbox, how=how, warm=warm),
            budget="full" if full else "quick",
            offline=offline,
            early=warm,
        )

    def __enter__(self) -> Self:
        """The lab itself."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
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

    def await_import(self) -> None:
        """Wait for the import; then the learner's worker is forked while the checks are read.

        Raises:
            EnvironmentFault: a module is missing, an import failed.
        """
        if self.started:
            self.workers.ready()
            if self.early and self._spare is None and cores() > 1:
                self._ahead(STUDENT)

    def student_worker(self) -> Client:
        """A fresh worker for a submission: the spare one, or one that was forked ahead."""
        spare, self._spare = self._spare or self._met(STUDENT), None
        if spare is None or not spare.idle:
            if spare is not None:
                spare.close()
            spare = self.workers.fork(
                WorkerSpec(self.assignment.limits, threads=self._threads(), read=self._readable())
            )
        spare.abandoned = self._asked
        if self._expected and self._trainer is None:
            self._ahead(TRAINER)
        return spare

    def expect(self, fixtures: frozenset[str]) -> None:
        """What the checks that will run ask for, by the names of fixtures."""
        self._expected = fixtures & CLEAN if self.early and cores() > 1 else frozenset()

    def prepare(self) -> None:
        """Have a worker waiting, so that the next submission need not wait for one."""
        if self._spare is None:
            self._spare = self.student_worker()

    def trainer_worker(self) -> Client:
        """The clean room: one for all submissions, since no submission's code ever enters it."""
        if self._trainer is None or self._trainer.closed:
            self._trainer = self._met(TRAINER) or self.workers.fork(
                WorkerSpec(
                    self.assignment.limits,
                    role="trainer",
                    threads=self._threads(),
                    read=self._readable(),
                )
            )
            if READS in self._expected:
                self._ahead(READER)
        self._trainer.abandoned = self._asked
        self._trainer.on_used = self._on_used
        return self._trainer

    def _ahead(self, what: str) -> None:
        """Fork a worker that will be wanted, once; one core is left for it."""
        if what in self._coming:
            return
        reads = what == READER
        client = self.workers.ahead(
            WorkerSpec(
                self.assignment.limits,
                role=STUDENT if what == STUDENT else TRAINER,
                threads=1 if reads else self._threads(),
                read=() if reads else self._readable(),
            )
        )
        if client is not None:
            self._coming[what] = client

    def _met(self, what: str) -> Client | None:
        """The worker that was forked ahead for this, if there is one."""
        client = self._coming.pop(what, None)
        if client is not None:
            self.workers.meet(client)
        return client

    def _readable(self) -> tuple[Path, ...]:
        return (self.dataset.public_folder,) if self.dataset else ()

    def _threads(self) -> int:
        spec = self.assignment.training
        if spec is None or self.dataset is None:
            return 2
        budget = spec.budgets.get((self.dataset.name, self.budget))
        return budget.threads if budget else 2

    def attend(self, abandoned: Callable[[], bool], on_used: OnUsed) -> None:
        """From now on work is for one grading: it may be abandoned, and pays for its time."""
        self._asked, self._on_used = abandoned, on_used

    def gate(
        self, seed: int, *, keep_weights: bool, on_training: Callable[[Progress], None] | None
    ) -> Gate | None:
        """The accuracy gate of one grading; None where the lab trains nothing."""
        from grader.training import Gate, Store  # noqa: PLC0415 - loads beside the import
        from grader.training.device import device_of  # noqa: PLC0415 - loads beside the import
        from grader.training.weights import WeightStore  # noqa: PLC0415 - beside the import

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
            weights=WeightStore(cache_root() / "trained") if keep_weights else None,
        )

    def retrial(self) -> Retrial:
        """What asks again in the clean room."""
        from grader.training import Retrial  # noqa: PLC0415 - loads beside the import

        return Retrial(start_trainer=self.trainer_worker, start_reader=self._reader_worker)

    def _reader_worker(self) -> Client:
        """For a learner's file: what it may do to its reader, nothing else is asked of that."""
        reader = self._met(READER) or self.workers.fork(
            WorkerSpec(self.assignment.limits, role="trainer", threads=1, read=())
        )
        reader.abandoned = self._asked
        return reader
