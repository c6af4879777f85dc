"""Every worker of a cluster compared with the teacher's machine before it grades anything."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from grader.classroom.link import ASK_S, within
from grader.classroom.terms import Fit, Terms, Unfit
from grader.errors import EnvironmentFault

if TYPE_CHECKING:
    from distributed import Client

NAMED: Final = 3
"""Workers that a message names."""


def compared(client: Client, workers: list[str], terms: Terms) -> dict[str, Fit]:
    """Worker -> what it offers; one that dies meanwhile is left out.

    Raises:
        EnvironmentFault: one has another grader, assignment or data set, or lacks something.
        TimeoutError: one does not answer.
    """
    # Nothing of ours is asked for before it is known to be there, and of this version.
    versions = _asked(client, workers, pkgutil.resolve_name, "grader:__version__")
    unfit = {
        worker: Unfit(why="version", params={"there": said, "here": terms.version})
        if isinstance(said, str)
        else Unfit(why="grader", params={"here": terms.version})
        for worker, said in versions.items()
        if said != terms.version and not isinstance(said, OSError)
    }
    if unfit:
        raise differs(unfit)
    there = [worker for worker, said in versions.items() if said == terms.version]
    if not there:
        return {}
    from grader.classroom.dask_worker import look  # noqa: PLC0415 - needs the extra

    fit: dict[str, Fit] = {}
    for worker, said in _asked(client, there, look, msgspec.msgpack.encode(terms)).items():
        if isinstance(said, OSError):  # it died since
            continue
        if isinstance(said, Exception):
            detail = f"{type(said).__name__}: {said}"[:300]
            answer: Fit | Unfit = Unfit(why="other", params={"detail": detail})
        else:
            answer = msgspec.msgpack.decode(said, type=Fit | Unfit)
        if isinstance(answer, Unfit):
            unfit[worker] = answer
        else:
            fit[worker] = answer
    if unfit:
        raise differs(unfit)
    return fit


def differs(unfit: Mapping[str, Unfit]) -> EnvironmentFault:
    """The first worker that differs, and whoever differs in the same way."""
    first = next(iter(unfit.values()))
    same = sorted(worker for worker, one in unfit.items() if one == first)
    more = f" (+{len(same) - NAMED})" if len(same) > NAMED else ""
    return EnvironmentFault(
        f"cluster.differs.{first.why}", worker=", ".join(same[:NAMED]) + more, **first.params
    )


def _asked(client: Client, workers: list[str], function: Any, *arguments: Any) -> dict[str, Any]:
    """Worker -> what it answers, or the exception that it met."""
    answers: dict[str, Any] = within(
        ASK_S, lambda: client.run(function, *arguments, workers=workers, on_error="return")
    )
    return answers
