"""The mark that makes a plain pytest function a check with an id and points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

from grader.model.check_mark import MARK, CheckMark

F = TypeVar("F", bound=Callable[..., Any])


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
