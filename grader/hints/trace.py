"""Everything that was observed of one program: what rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from grader.hints.program import Program
from grader.model.evidence import Evidence
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import (
    ArrayNote,
    Event,
    FitEnded,
    FitStarted,
    Loaded,
    ModelNote,
    Probed,
    Refused,
    Saved,
)

E = TypeVar("E")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A check of a lab that did not pass."""

    check: str
    function: str
    message_id: str
    evidence: tuple[Evidence, ...] = ()
    faults: tuple[str, ...] = ()
    """Slugs that the check itself proved."""


@dataclass(frozen=True, kw_only=True)
class OwnModule:
    """A file beside the program that has the name of a library."""

    path: str
    """Relative to the program's folder."""
    names: frozenset[str] | None
    """What it defines; None where that cannot be told."""
    parts: frozenset[str] = frozenset()
    """Of a folder: its modules."""


@dataclass(frozen=True, kw_only=True)
class Fit:
    """One training: how it began and, if it came to that, how it ended."""

    start: FitStarted
    end: FitEnded | None

    @property
    def place(self) -> Place | None:
        """Where it was called."""
        return self.start.place

    @property
    def model(self) -> ModelNote:
        """The model as it was before the first step."""
        return self.start.model

    @property
    def x(self) -> ArrayNote:
        """The samples that it was given."""
        return self.start.x

    @property
    def y(self) -> ArrayNote:
        """The labels that it was given."""
        return self.start.y

    def whole_curve(self, name: str) -> list[float]:
        """A curve of the history; empty where it is missing or we cut the training short."""
        if self.end is None or self.end.cut:
            return []
        return self.end.history.get(name, [])


@dataclass(frozen=True, kw_only=True)
class Trace:
    """One program's syntax, events and end."""

    program: Program
    events: tuple[Event, ...] = ()
    exception: ExceptionFacts | None = None
    """What ended it, if anything did."""
    ended: str = "done"
    """``done``, ``raised``, ``timeout``, ``crashed``, ``out_of_memory``, ``limited`` (it reached
    for what a hint does not give) or ``not_run``."""
    standins: tuple[str, ...] = ()
    """Data sets and weights that were replaced: rules about learning abstain."""
    limits: tuple[Refused, ...] = ()
    """What it reached for in vain: rules about files, shapes and labels abstain."""
    lab: str | None = None
    failures: tuple[Failure, ...] = ()
    neighbours: dict[str, list[str]] = field(default_factory=dict)
    """For a file that was not found: names that lie nearby, by the path that was asked for."""
    beside: dict[str, OwnModule] = field(default_factory=dict)
    """By the name of a library that the program imports: the learner's own file of that name."""

    def of(self, kind: type[E]) -> Iterator[E]:
        """Events of one kind, in order."""
        return (event for event in self.events if isinstance(event, kind))

    @cached_property
    def fits(self) -> tuple[Fit, ...]:
        """Every training, in order."""
        fits: list[Fit] = []
        for event in self.events:
            if isinstance(event, FitStarted):
                fits.append(Fit(start=event, end=None))
            elif isinstance(event, FitEnded):
                for position in reversed(range(len(fits))):
                    if fits[position].model.handle == event.handle and not fits[position].end:
                        fits[position] = Fit(start=fits[position].start, end=event)
                        break
        return tuple(fits)

    def probed(self, name: str, model: ModelNote) -> list[dict[str, float]]:
        """The figures of the probes of this name that were asked of a model."""
        asked = (one for one in self.of(Probed) if one.handle == model.handle)
        return [one.figures for one in asked if one.name == name]

    def kin(self, model: ModelNote) -> frozenset[int]:
        """The handles of a model and of those that were read from what it wrote."""
        written = {one.path for one in self.of(Saved) if one.handle == model.handle}
        names = {one.name for one in model.layers if one.parameters}
        read = (
            one.handle
            for one in self.of(Loaded)
            if one.path in written or (one.what == "model" and names and set(one.layers) == names)
        )
        return frozenset({model.handle, *(handle for handle in read if handle is not None)})

    @cached_property
    def models(self) -> tuple[ModelNote, ...]:
        """The newest note of every model, in the order of their first one."""
        newest: dict[int, ModelNote] = {}
        for event in self.events:
            model = getattr(event, "model", None)
            if isinstance(model, ModelNote):
                newest[model.handle] = model
        return tuple(newest.values())

    @cached_property
    def raised_at(self) -> Place | None:
        """The learner's innermost line of the exception."""
        return self.exception.place if self.exception is not None else None

    def raised(self, *types: str) -> str | None:
        """The exception's message if it is of one of these types (or any, without types)."""
        if self.exception is None or (types and self.exception.type not in types):
            return None
        return self.exception.message
