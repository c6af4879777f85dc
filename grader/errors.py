"""Every error of ours.

::

    GraderError                    has a catalogue key and its values; never a bare sentence
    +-- UsageError                 exit 2: unknown lab, no such file, two candidates ...
    |   +-- SubmissionError        exit 2: the submission cannot be read
    +-- AssignmentError            exit 3: assignment.toml or a check is broken
    +-- DataError                  exit 3: the data set is missing or damaged
    +-- EnvironmentFault           exit 3: no TensorFlow, no writable folder, no worker
    +-- WireError                  a malformed message from the other side

    CheckEnded                     a check ended without a verdict: no fault of ours, never shown as
    |                              it is; `grader/grading/judge.py` makes a result of it
    +-- CheckFailed                the learner's value is not what is asked for
    +-- NotWritten                 the function still has the template's body
    +-- LoadFailed                 the submission as a whole could not be loaded
    +-- Blocked, OursAtFault       a check that it needs did not pass, or was not decided
    +-- NoAnswer                   a request gave no value: outcome, message, evidence
    |   +-- CallFailed             as it is told to the learner
    |   +-- WorkerGone             the worker ended before it answered
    +-- StudentRaised              the submission's code raised
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from grader.model.evidence import Evidence, Json, Message
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.report import Problem

INTERRUPTED: Final = 130
"""Exit code after Ctrl-C, by the shell's convention: 128 + SIGINT."""


class GraderError(Exception):
    """Base of all our errors: a catalogue key with the values of its placeholders."""

    exit_code = 3

    def __init__(self, message_id: str, **params: Json) -> None:
        self.message = Message(message_id, params)
        super().__init__(f"{message_id} {params}" if params else message_id)


class OsErrorAs:
    """In its block an ``OSError`` becomes one of our errors, with the system's words as ``detail``.

    ``with OsErrorAs(UsageError, "term.unreadable", path=str(path)): ...``
    """

    def __init__(self, kind: type[GraderError], message_id: str, **params: Json) -> None:
        self._kind = kind
        self._message_id = message_id
        self._params = params

    def __enter__(self) -> None:
        """Nothing is held."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Raise ours in its place; other exceptions pass, and so does that nobody reads on."""
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            detail = error.strerror or str(error)
            raise self._kind(self._message_id, **self._params, detail=detail) from error


class UsageError(GraderError):
    """The command was used wrongly."""

    exit_code = 2


class SubmissionError(UsageError):
    """The submission cannot be read."""


class AssignmentError(GraderError):
    """The assignment itself is broken."""


class DataError(GraderError):
    """A data set is missing or damaged."""


class EnvironmentFault(GraderError):
    """This machine lacks something that grading needs."""


class WireError(GraderError):
    """The other side sent something that is no valid message."""

    def __init__(self, detail: str) -> None:
        super().__init__("error.wire", detail=detail)


class CheckEnded(Exception):
    """A check ended without a verdict of its own."""


class CheckFailed(CheckEnded):
    """The learner's value is not what the check asks for.

    Carries data, never a sentence: the text of ``message_id`` stands in the catalogue, in
    every language. ``faults`` are slugs of known mistakes that the observation proves.
    """

    def __init__(
        self,
        message_id: str,
        params: Mapping[str, Json] | None = None,
        evidence: tuple[Evidence, ...] = (),
        *,
        faults: tuple[str, ...] = (),
    ) -> None:
        self.message_id = message_id
        self.params: dict[str, Json] = dict(params or {})
        self.evidence = evidence
        self.faults = faults
        super().__init__(f"{message_id} {self.params}" if self.params else message_id)


class NotWritten(CheckEnded):
    """The function still has the template's body."""

    def __init__(self, function: str) -> None:
        """Function is its name."""
        super().__init__(function)
        self.function = function


class LoadFailed(CheckEnded):
    """The submission as a whole could not be loaded."""

    def __init__(self, problem: Problem) -> None:
        """The problem is shown once for all checks."""
        super().__init__(problem.message.id)
        self.problem = problem


class Blocked(CheckEnded):
    """A check that this one needs did not pass."""

    def __init__(self, check_id: str) -> None:
        super().__init__(check_id)
        self.check_id = check_id


class OursAtFault(CheckEnded):
    """A check that this one needs was not decided, by a fault of ours."""


class NoAnswer(CheckEnded):
    """A request gave no value."""

    def __init__(
        self, outcome: Outcome, message: Message, evidence: tuple[Evidence, ...] = ()
    ) -> None:
        """What the learner is told."""
        super().__init__(message.id)
        self.outcome = outcome
        self.message = message
        self.evidence = evidence


class CallFailed(NoAnswer):
    """A call of the submission did not give a value."""


class WorkerGone(NoAnswer):
    """The worker ended, or was ended, before it answered: timeout, out_of_memory or crashed."""


class StudentRaised(CheckEnded):
    """The submission's code raised."""

    def __init__(self, facts: ExceptionFacts, stdout: str = "") -> None:
        """The exception as the worker tells it, and what was printed before."""
        super().__init__(f"{facts.type}: {facts.message}")
        self.facts = facts
        self.stdout = stdout
