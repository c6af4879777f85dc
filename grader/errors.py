"""Every error of ours.

::

    GraderError                    has a catalogue key and its values; never a bare sentence
    +-- UsageError                 exit 2: unknown lab, no such file, two candidates ...
    |   +-- SubmissionError        exit 2: the submission cannot be read
    +-- AssignmentError            exit 3: assignment.toml or a check is broken
    +-- DataError                  exit 3: the data set is missing or damaged
    +-- EnvironmentFault           exit 3: no TensorFlow, no writable folder, no worker
    +-- WireError                  a malformed message from the other side
"""

from __future__ import annotations

from grader.model.evidence import Json, Message


class GraderError(Exception):
    """Base of all our errors: a catalogue key with the values of its placeholders."""

    exit_code = 3

    def __init__(self, message_id: str, **params: Json) -> None:
        self.message = Message(message_id, params)
        super().__init__(f"{message_id} {params}" if params else message_id)


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
