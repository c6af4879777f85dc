"""A call that reads typed lines and prints: what was printed, and whether it asked for more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from grader.checks.failure import failed
from grader.errors import CallFailed
from grader.remote.proxy import CallRecord

SPARE_LINES: Final = 8
"""Enough for a program that asks once more; one that asks for ever runs out of them too."""


class RecordedCaller(Protocol):
    """The part of ``submission`` that is needed here."""

    last: CallRecord | None

    def call(self, function: str, *args: object, stdin: str | None = None) -> object:
        """Call the learner's function with lines to read."""


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """What became of one such call."""

    printed: str
    """Prompts included: ``input(prompt)`` prints its prompt."""
    returned: object
    asked_more: bool
    """It wanted to read a line beyond those that were meant for it."""


def converse(submission: RecordedCaller, function: str, *lines: str) -> Conversation:
    """Call a function without arguments that reads ``lines``.

    A call that wants more lines is repeated with spare ones, so that the rest of what it does
    can still be judged.

    Raises:
        CheckFailed: it goes on asking however much is typed.
        CallFailed: it raised something else, or its worker died.
    """
    text = "".join(f"{line}\n" for line in lines)
    asked_more = False
    try:
        returned = submission.call(function, stdin=text)
    except CallFailed as failure:
        if not _ran_out_of_lines(failure):
            raise
        asked_more = True
        try:
            returned = submission.call(function, stdin=text + f"{lines[-1]}\n" * SPARE_LINES)
        except CallFailed as again:
            if not _ran_out_of_lines(again):
                raise
            raise failed(
                "expect.conversation.endless", *again.evidence,
                of=f"{function}()", count=len(lines),
            ) from None  # fmt: skip
    printed = submission.last.stdout if submission.last is not None else ""
    return Conversation(printed=printed, returned=returned, asked_more=asked_more)


def _ran_out_of_lines(failure: CallFailed) -> bool:
    return failure.message.params.get("type") == "EOFError"
