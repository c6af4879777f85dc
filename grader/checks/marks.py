"""The mark that makes a plain pytest function a check with an id and points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import pytest

F = TypeVar("F", bound=Callable[..., Any])
MARK: Final = "grader_check"
_ID: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


@dataclass(frozen=True, kw_only=True)
class CheckMark:
    """What the author of a check declares."""

    id: str
    points: float
    needs: tuple[str, ...] = ()
    """Ids of checks without which this one says nothing: it is then ``blocked``."""
    function: str | None = None
    """Of a check in ``hidden/``: whose points it gives; ``assignment.toml`` does not name it."""
    time_limit_s: float | None = None
    """Seconds of work, instead of the assignment's ``call_s``."""
    trains: bool = False
    """It trains a model on a budget: ``--no-train`` leaves it out."""

    def __post_init__(self) -> None:
        for name in (self.id, *self.needs):
            if not isinstance(name, str) or not _ID.fullmatch(name):
                raise ValueError(f"not an id of a check: {name!r}")
        if not self.points > 0:
            raise ValueError(f"{self.id}: points must be above 0, not {self.points!r}")
        if self.id in self.needs:
            raise ValueError(f"{self.id} needs itself")
        if self.time_limit_s is not None and not self.time_limit_s > 0:
            raise ValueError(f"{self.id}: time_limit_s must be above 0")


def check(
    check_id: str,
    *,
    points: float,
    needs: Iterable[str] = (),
    function: str | None = None,
    time_limit_s: float | None = None,
    trains: bool = False,
) -> Callable[[F], F]:
    """Declare a check; its function takes any of ``student, rng, data, training``.

    A check in ``hidden/`` says by ``function`` where its points belong; in ``checks/`` that is
    left to ``assignment.toml``.

    Raises:
        ValueError: the id is malformed, points are not above 0, or it needs itself.
        TypeError: ``needs`` is a bare string.
    """
    if isinstance(needs, str):
        raise TypeError(f"{check_id}: needs is a list of ids, not a string")
    mark = CheckMark(
        id=check_id,
        points=points,
        needs=tuple(needs),
        function=function,
        time_limit_s=time_limit_s,
        trains=trains,
    )

    def decorate(function: F) -> F:
        marked: F = getattr(pytest.mark, MARK)(mark)(function)
        return marked

    return decorate
