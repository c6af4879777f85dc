"""The learner's submission in its worker: loaded once, and again after a worker's death."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from grader.errors import LoadFailed, StudentRaised, WorkerGone
from grader.model.assignment import Limits
from grader.model.chosen import Chosen
from grader.model.evidence import Evidence, Json, Message
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import Problem
from grader.model.submission import Submission
from grader.remote.allowance import Purse
from grader.remote.believed import plain_names
from grader.remote.causes import (
    Cause,
    causes_of,
    install_name,
    missing_module,
)
from grader.remote.client import Client
from grader.sandbox.machine import slowness
from grader.wire.messages import CodeUnit, Load, Loaded, Request, Train
from grader.wire.record import Event

HARD_AFTER_SOFT_S: Final = 5.0
"""Top-level code that does not end at its soft limit is killed this much later."""

STATEMENT_CPU_S: Final = 10.0
"""A statement of the top level is stopped after so much of its own CPU time."""


@dataclass
class Learner:
    """Loads a submission into workers and keeps the current one."""

    start_worker: Callable[[], Client]
    submission: Submission
    limits: Limits
    data_folder: Path | None
    seed: int
    forbidden: tuple[str, ...] = ()
    """Packages that the lab is to be solved without."""
    chosen: Chosen | None = None
    """What of it is run; None runs everything."""
    functions: tuple[str, ...] = ()
    """Those of the lab's: where a ``.py`` defines none of them, what stopped it is told instead."""
    causes: tuple[Cause, ...] = ()
    """What went wrong while it was loaded."""
    loaded: Loaded | None = None
    problem: Problem | None = None
    notes: list[Message] = field(default_factory=list)
    parts: dict[str, bool] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    """Functions that verdicts rest on and that the submission replaced, in any worker."""
    on_note: Callable[[Event], None] | None = None
    """Hears what the recorder notes; None records nothing."""
    purse: Purse = field(init=False)
    """Its time, in the check that runs now and altogether."""
    late: bool = False
    """Something was ended by the wall clock, since whoever asks set it to False."""
    _late_s: float = 0.0
    _client: Client | None = None
    _load_replaces: frozenset[str] = frozenset()
    _tampered: bool = False
    """Whether a call replaced something in the worker that lives now."""

    def __post_init__(self) -> None:
        """Nothing is spent yet."""
        self.purse = Purse(total_s=self.limits.total_s)

    def client(self) -> Client:
        """A worker with the submission loaded.

        Raises:
            LoadFailed: it cannot be loaded; the same problem every time, without a new try.
        """
        if self.problem is not None:
            raise LoadFailed(self.problem)
        if self._client is not None and not self._client.closed:
            return self._client
        if self.purse.empty:
            raise LoadFailed(self.out_of_time())
        self._client = self.start_worker()
        self._client.on_note = self.on_note
        self._client.on_used = self.spend
        self._client.on_replaced = self._replaced_by_load
        self.parts = self._client.parts
        try:
            self._load(self._client)
            self._client.on_replaced = self._replaced_by_call
        except StudentRaised as raised:
            self.problem = load_problem(
                raised.facts, Place(file=self.submission.entry.name, line=0)
            )
        except WorkerGone as gone:
            if self.purse.empty:  # whatever it had loaded before stays right
                self._client.close()
                raise LoadFailed(self.out_of_time()) from None
            self.problem = _gone_problem(gone, self.limits.load_s)
        if self.problem is not None:
            self._client.close()
            raise LoadFailed(self.problem)
        return self._client

    def spend(self, request: Request, seconds: float, late: bool) -> None:
        """A worker used so much of its time for this submission; ``late``: see ``OnUsed``.

        Training is bounded by its budget, and may be known already: whether it is must not
        decide what else there is time for.
        """
        self.late = self.late or late
        if not isinstance(request, Train):
            self._late_s += seconds if late else 0.0
            self.purse.spend(seconds, check=not isinstance(request, Load))

    def renew(self) -> None:
        """A check begins: what an earlier one's calls replaced is none of its doing."""
        if self._tampered and self._client is not None:
            self._client.close()
        self._tampered = False

    def _replaced_by_load(self, names: tuple[str, ...]) -> None:
        self._load_replaces = frozenset(plain_names(names))
        self.replaced |= self._load_replaces

    def _replaced_by_call(self, names: tuple[str, ...]) -> None:
        told = set(plain_names(names))
        self._tampered |= not told <= self._load_replaces
        self.replaced |= told

    def out_of_time(self) -> Problem:
        """What is said where the submission as a whole has used up its time."""
        message = Message("outcome.total_timeout", {"limit_s": round(self.limits.total_s)})
        evidence = Evidence("limit", {"limit": "total", "limit_s": self.limits.total_s})
        return Problem(outcome=Outcome.TIMEOUT, message=message, evidence=(evidence,))

    def forgive(self) -> None:
        """Forget what the wall clock ended, and the time that it took: it is tried once more."""
        self.problem, self.late = None, False
        self.purse.spent_s = max(0.0, self.purse.spent_s - self._late_s)
        self._late_s = 0.0

    def close(self) -> None:
        """End the worker."""
        if self._client is not None:
            self._client.close()

    def _load(self, client: Client) -> None:
        request = Load(
            units=tuple(
                CodeUnit(label=unit.label, source=unit.source)
                for unit in (self.chosen or self.submission).units
            ),
            files=self.submission.files,
            soft_limit_s=self.limits.load_s,
            statement_cpu_s=min(STATEMENT_CPU_S, self.limits.load_s),
            seed=self.seed,
            data_folder=str(self.data_folder) if self.data_folder else None,
            record=self.on_note is not None,
            forbidden=self.forbidden,
            slowness=slowness(),
        )
        limit_s = min(self.limits.load_s + HARD_AFTER_SOFT_S, self.purse.left_s)
        done = client.request(request, limit_s=limit_s)
        if done.loaded is None:
            raise WorkerGone(Outcome.CRASHED, Message("outcome.crashed", {"detail": "load"}))
        first = self.loaded is None
        self.loaded = done.loaded
        self.causes = causes_of(done.loaded, self.chosen)
        self.problem = self._nothing_loaded()
        if first and self.problem is None:
            self.notes.extend(self._load_notes())

    def _nothing_loaded(self) -> Problem | None:
        """A ``.py`` without any of the functions tells the line at which Python gave up."""
        assert self.loaded is not None
        if self.submission.notebook or (self.chosen is not None and self.chosen.statements):
            return None
        if {found.name for found in self.loaded.functions} & set(self.functions):
            return None
        failed = [one for one in self.causes if not one.stopped]
        return load_problem(failed[0].facts, failed[0].place) if failed else None

    def _load_notes(self) -> list[Message]:
        """What failed and matters; settings that failed on the way do not."""
        chosen = self.chosen is not None and bool(self.chosen.statements)
        told = [one for one in self.causes if one.functions or not chosen]
        notes: dict[str, Message] = {}
        for one in told:
            note = one.note()
            notes.setdefault(f"{note.id} {sorted(note.params.items(), key=str)}", note)
        return list(notes.values())


def load_problem(facts: ExceptionFacts, place: Place) -> Problem:
    """What stopped the file as a whole; ``place`` is told where the exception names none."""
    evidence = (Evidence.of_exception(facts),)
    params: dict[str, Json] = {**(facts.place or place).params, "message": facts.message}
    if facts.syntax is not None:
        params |= {"message": facts.said, "source": facts.syntax.source}
        message = Message("outcome.syntax_error", params)
    elif module := missing_module(facts):
        params |= {"module": module, "install": install_name(module)}
        message = Message("outcome.import_error", params)
    else:
        message = Message("outcome.load_raised", {**params, "type": facts.type})
    return Problem(outcome=Outcome.FAILED, message=message, evidence=evidence)


def _gone_problem(gone: WorkerGone, limit_s: float) -> Problem:
    message = gone.message
    if gone.outcome is Outcome.TIMEOUT:
        message = Message("outcome.load_timeout", {"limit_s": round(limit_s, 1)})
    return Problem(outcome=gone.outcome, message=message, evidence=gone.evidence)
