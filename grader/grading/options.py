"""What is asked of one grading, and who hears how it goes on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from grader.model.report import CheckResult
from grader.wire.record import Event

if TYPE_CHECKING:  # NumPy loads while the zygote imports, not before it starts
    from grader.training import Progress

SEEDS: Final = 2**31


@dataclass(frozen=True, kw_only=True)
class Again:
    """Some checks of a submission whose other results are known already."""

    checks: frozenset[str]
    known: Mapping[str, CheckResult]
    """Results that the needs of those checks are judged by."""
    files: tuple[Path, ...]
    """Where those checks lie; no other file is collected."""


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
    """Keep the trained model for whoever hears ``on_graded``."""
    again: Again | None = None
    """Only some checks, where the other results are known; ``only`` and ``train`` say no more."""

    def drawn_seed(self) -> int:
        """The seed that was given, or one drawn now."""
        return self.seed if self.seed is not None else secrets.randbelow(SEEDS)


@dataclass(frozen=True, kw_only=True)
class Watching:
    """Who wants to know how a grading goes on."""

    on_result: Callable[[CheckResult], None] | None = None
    on_training: Callable[[Progress], None] | None = None
    on_note: Callable[[Event], None] | None = None
    """What crosses the libraries' API while the submission runs; None records nothing."""
    on_value: Callable[[str, Any], None] | None = None
    """What the functions gave to checks that are not hidden, by function."""
    abandoned: Callable[[], bool] = lambda: False
    """Asked often; True ends the grading with :class:`~grader.remote.client.Abandoned`."""
