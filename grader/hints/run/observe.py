"""Runs a whole program under the recorder: what was observed becomes a trace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from grader.data import Dataset
from grader.errors import StudentRaised, WorkerGone
from grader.hints.batches import joined
from grader.hints.program import Program
from grader.hints.run.beside import own_modules
from grader.hints.run.limits import confessed
from grader.hints.run.names import Names
from grader.hints.run.sight import Sight, sight_of
from grader.hints.run.sizes import MNIST_ROWS, counts_on_mnist
from grader.hints.trace import Trace
from grader.model.assignment import Limits
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.submission import Submission
from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec
from grader.remote.zygote import Workers
from grader.sandbox.memory import available_bytes
from grader.wire.messages import CodeUnit, Ran, RunProgram
from grader.wire.record import DataLoaded, Event, WeightsReplaced

TIME_LIMIT_S: Final = 60.0
SEED: Final = 20_260_102
HARD_AFTER_S: Final = 5.0
"""A program that cannot be interrupted at its limit is killed this much later."""
PROBE_SHARE: Final = 0.2
THREADS: Final = 2
MEMORY_SHARE: Final = 0.8
"""Of the memory that is free."""


@dataclass(frozen=True, kw_only=True)
class Observed:
    """A trace and how it came about."""

    trace: Trace
    cut: bool = False
    """A training was ended early; a program that met its limit is told by how it ended."""
    seconds: float = 0.0
    faults_of_ours: tuple[str, ...] = ()
    """What went wrong inside the recorder: for our tests."""


@dataclass
class Observation:
    """Collects what a worker's recorder notes."""

    names: Names = field(default_factory=Names)
    events: list[Event] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Keep a note."""
        if getattr(event, "category", "") == "GraderRecorder":
            self.faults.append(str(getattr(event, "message", "")))
        else:
            self.events.append(self.names.of(event))

    @property
    def standins(self) -> tuple[str, ...]:
        """Data sets and weights that were replaced."""
        names = [
            event.name
            for event in self.events
            if isinstance(event, WeightsReplaced)
            or (isinstance(event, DataLoaded) and event.standin)
        ]
        return tuple(dict.fromkeys(names))


def observe(
    submission: Submission,
    workers: Workers,
    *,
    data: Dataset | None,
    time_limit_s: float = TIME_LIMIT_S,
    limits: Limits | None = None,
    neighbours: Callable[[ExceptionFacts], dict[str, list[str]]] | None = None,
) -> Observed:
    """Run a program in a fresh worker with the recorder on.

    Raises:
        EnvironmentFault: the worker cannot start.
    """
    read = (data.public_folder, data.home_folder) if data is not None else ()
    sight = sight_of(submission)
    view = sight.view if sight is not None else None
    client = workers.fork(WorkerSpec(limits or generous(), threads=THREADS, read=read, view=view))
    started = time.monotonic()
    seen = Observation(names=Names(work=client.work, view=view))
    client.on_note = seen.take
    ran, ended = _run(client, submission, data, time_limit_s, sight)
    client.close()
    exception = seen.names.of(ran.exception) if ran is not None and ran.exception else None
    program = program_of(submission)
    trace = Trace(
        program=program,
        events=joined(seen.events),
        exception=exception,
        ended=ended,
        standins=seen.standins,
        neighbours=neighbours(exception) if neighbours and exception else {},
        beside=own_modules(program, sight),
    )
    return Observed(
        trace=confessed(trace, sight),
        cut=ran is not None and ran.cut,
        seconds=time.monotonic() - started,
        faults_of_ours=tuple(seen.faults),
    )


def generous() -> Limits:
    """A program runs on its learner's machine: its memory is what is free there, but for a rest."""
    usual = Limits()
    free = int(available_bytes() * MEMORY_SHARE)
    return replace(usual, memory_bytes=max(usual.memory_bytes, free))


def program_of(submission: Submission) -> Program:
    """The units of a submission for the rules."""
    return Program(
        tuple(CodeUnit(label=unit.label, source=unit.source) for unit in submission.units)
    )


def _run(
    client: Client,
    submission: Submission,
    data: Dataset | None,
    limit_s: float,
    sight: Sight | None,
) -> tuple[Ran | None, str]:
    program = program_of(submission)
    request = RunProgram(
        units=program.units,
        files=submission.files if sight is None else (),
        limit_s=limit_s,
        probe_s=limit_s * PROBE_SHARE,
        seed=SEED,
        data_folder=str(data.public_folder) if data is not None else None,
        test_labels=str(data.home_folder / "y_test.npy") if data is not None else None,
        rows=_rows(program, data),
        view=sight.view if sight is not None else None,
        modules=sight.modules if sight is not None else (),
    )
    try:
        done = client.request(request, limit_s=limit_s * (1 + PROBE_SHARE) + HARD_AFTER_S)
    except StudentRaised as raised:  # of our own code around the program
        return Ran(exception=raised.facts, stopped_at=None, cut=False), "raised"
    except WorkerGone as gone:
        return None, _ENDS.get(gone.outcome, "crashed")
    ran = done.ran or Ran(exception=None, stopped_at=None, cut=False)
    if ran.stopped_at is not None:
        return ran, "timeout"
    return ran, "done" if ran.exception is None else "raised"


def _rows(program: Program, data: Dataset | None) -> tuple[int, int] | None:
    """MNIST's own size, where only few digits are here and the program counts on it."""
    if data is None or data.name == "mnist":
        return None
    rows = len(data.train_images()), len(data.test_images())
    return MNIST_ROWS if counts_on_mnist(program, rows=rows) else None


_ENDS: Final = {
    Outcome.TIMEOUT: "timeout",
    Outcome.OUT_OF_MEMORY: "out_of_memory",
    Outcome.CRASHED: "crashed",
}
