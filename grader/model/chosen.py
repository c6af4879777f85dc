"""What is run of a learner's files for the functions that a lab asks for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.evidence import Message
from grader.model.exception import ExceptionFacts
from grader.model.submission import Unit


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement that is run: where it begins, the names it binds, who needs them."""

    label: str
    line: int
    names: tuple[str, ...]
    functions: tuple[str, ...]
    """Those of the lab's that need it, directly or by way of others."""


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """A cell that Python cannot read, and the functions that it seems to define."""

    exception: ExceptionFacts
    functions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The statements that count, at the lines where the learner wrote them."""

    units: tuple[Unit, ...]
    """The learner's source with ``pass`` in place of all that is not run."""
    notes: tuple[Message, ...] = ()
    missing: tuple[str, ...] = ()
    """Wanted functions that nothing binds."""
    statements: tuple[Statement, ...] = ()
    others: tuple[str, ...] = ()
    """Functions that are defined and were not asked for."""
    unreadable: tuple[Unreadable, ...] = ()
