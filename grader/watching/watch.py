"""The loop of a watch: wait for a save, check, show, train where it is time to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from grader.errors import SubmissionError
from grader.grading.options import Watching
from grader.intake import read
from grader.model.evidence import Message
from grader.model.report import CheckResult, Report
from grader.model.submission import Submission
from grader.remote.client import Abandoned
from grader.training import Progress
from grader.watching.events import Event, Events
from grader.watching.regrade import Graded, Regrader

SETTLE_S: Final = 0.2
"""A file that is missing, empty or half written may only be on its way: told after so long."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A result, and what is worth a word about it."""

    report: Report
    ran: int
    """Checks that ran just now."""
    count: int
    """Checks that there are, without those that train."""
    seconds: float
    """From the save to this result."""
    waits_for: tuple[str, ...] = ()
    """Functions that have to be right before a model trains."""
    trains: bool = False
    """A model is trained now."""


class Board(Protocol):
    """Where a watch is seen."""

    def checking(self, count: int) -> None:
        """So many checks begin, at most."""

    def checked(self, result: CheckResult) -> None:
        """One of them is done."""

    def trained(self, progress: Progress) -> None:
        """How far a training is."""

    def result(self, shown: Shown) -> None:
        """The result of everything, as it is known now."""

    def say(self, message: Message) -> None:
        """One line; the last result stays."""


class Watch:
    """One submission, checked at every save until somebody ends it."""

    def __init__(
        self,
        entry: Path,
        regrader: Regrader,
        events: Events,
        board: Board,
        *,
        train: bool,
        on_report: Callable[[Report], None] = lambda report: None,
    ) -> None:
        """Args: ``train`` lets a model train by itself, once the shape of things is right."""
        self._entry = entry
        self._regrader = regrader
        self._events = events
        self._board = board
        self._train = train
        self._on_report = on_report
        self._watching = Watching(
            on_result=board.checked,
            on_training=self._trained,
            abandoned=lambda: events.pressing,
        )
        self._afresh = False
        self._since = time.monotonic()

    def run(self) -> None:
        """Check now and at every save, until :attr:`Event.END`.

        Raises:
            GraderError: this machine or the assignment is at fault.
            KeyboardInterrupt: Ctrl-C.
        """
        event: Event | None = Event.SAVED
        while event is not Event.END:
            self._since = time.monotonic()
            try:
                if event is Event.TRAIN:
                    self._train_now()
                else:
                    self._afresh = self._afresh or event is Event.AFRESH
                    self._check(first=self._regrader.report is None)
            except Abandoned:
                pass  # what came in the meantime says how it goes on
            event = self._events.take()

    def _check(self, *, first: bool) -> None:
        submission = self._settled(first=first)
        if submission is None:
            return
        graded = self._regrader.grade(
            submission, self._watching, afresh=self._afresh, on_begin=self._board.checking
        )
        self._afresh = False
        if graded.report is None:
            assert graded.trouble is not None
            self._board.say(graded.trouble)
        elif not graded.ran and not first:
            self._on_report(graded.report)
            self._board.say(Message("watch.unchanged"))
        else:
            due = self._train and graded.trouble is None and bool(self._regrader.training_due)
            self._show(graded, trains=due)
        self._regrader.workshop.prepare()
        if self._train and self._regrader.training_due and graded.trouble is None:
            self._train_now()

    def _settled(self, *, first: bool) -> Submission | None:
        """The submission as it was saved; None where there is none that could be run."""
        submission, trouble = self._looked(first=first)
        if trouble is not None:
            deadline = time.monotonic() + SETTLE_S
            while trouble is not None and time.monotonic() < deadline:
                if self._events.pressing:
                    raise Abandoned
                time.sleep(0.02)
            submission, trouble = self._looked(first=first)
        if trouble is not None:
            self._board.say(trouble)
        return submission

    def _looked(self, *, first: bool) -> tuple[Submission | None, Message | None]:
        if not self._entry.exists():
            return None, Message("watch.gone", {"file": self._entry.name})
        try:
            submission = read(self._entry)
        except SubmissionError as error:
            return None, error.message
        trouble = None if first else self._regrader.trouble_of(submission)
        return (submission, None) if trouble is None else (None, trouble)

    def _train_now(self) -> None:
        if self._regrader.report is None:
            return
        self._since = time.monotonic()
        self._board.checking(0)
        graded = self._regrader.train(self._watching)
        if graded.report is None:
            assert graded.trouble is not None
            self._board.say(graded.trouble)
        elif graded.ran:
            self._show(graded)
        else:
            self._board.say(Message("watch.nothing_trains"))
        self._regrader.workshop.prepare()

    def _show(self, graded: Graded, *, trains: bool = False) -> None:
        assert graded.report is not None
        waits_for = self._regrader.training_waits_for if self._train and not trains else ()
        self._on_report(graded.report)
        self._board.result(
            Shown(
                report=graded.report,
                ran=len(graded.ran),
                count=self._regrader.count,
                seconds=time.monotonic() - self._since,
                waits_for=waits_for if graded.trouble is None else (),
                trains=trains,
            )
        )

    def _trained(self, progress: Progress) -> None:
        if self._events.pressing:
            raise Abandoned
        self._board.trained(progress)
