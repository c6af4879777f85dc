"""One submission as its fingerprints, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.likeness.fingerprints import RUN, winnowed
from grader.likeness.tokens import Place, stretches
from grader.model.submission import Unit


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a fingerprint stands first."""

    stretch: int
    places: tuple[Place, ...]
    """Of its tokens."""


@dataclass(frozen=True, kw_only=True)
class Fingerprinted:
    """Whose it is, its text, and its fingerprints."""

    id: str
    units: tuple[Unit, ...]
    prints: Mapping[int, Found]


def program(units: Sequence[Unit], *, id: str = "") -> Fingerprinted:  # noqa: A002 - as Submission.id
    """The fingerprints of a program.

    Raises:
        TooMuch: it costs too much to read.
        EnvironmentFault: the parser process cannot be started.
    """
    found: dict[int, Found] = {}
    for number, stretch in enumerate(stretches(units)):
        for print_, start in winnowed(stretch.tokens):
            places = stretch.places[start : start + RUN]
            found.setdefault(print_, Found(stretch=number, places=places))
    return Fingerprinted(id=id, units=tuple(units), prints=found)
