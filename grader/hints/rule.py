"""A rule: looks at a trace and finds its one fault, or keeps silent."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Final, Literal, TypeAlias

from grader.hints.trace import Trace
from grader.model.evidence import Json
from grader.model.place import Place

Confidence: TypeAlias = Literal["certain", "likely"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault with what was observed of it."""

    place: Place | None
    """The line to look at."""
    confidence: Confidence = "certain"
    evidence: Mapping[str, Json] = field(default_factory=dict)
    """Values of the text's placeholders and whatever else was observed, by name. Shapes as
    text: ``(28, 28, 1)``."""
    explains_exception: bool = False
    """It is why the program stopped."""
    slug: str = ""
    """Filled in by the rule's decorator."""


def certain(place: Place | None, /, **evidence: Json) -> Finding:
    """What was observed beyond doubt, with the line to look at."""
    return Finding(place=place, evidence=evidence)


def likely(place: Place | None, /, **evidence: Json) -> Finding:
    """What was observed and may, seldom, have another explanation."""
    return Finding(place=place, confidence="likely", evidence=evidence)


def cause(place: Place | None, /, **evidence: Json) -> Finding:
    """Why the program stopped."""
    return Finding(place=place, evidence=evidence, explains_exception=True)


Look: TypeAlias = Callable[[Trace], Iterator[Finding]]
RULES: Final[dict[str, Look]] = {}


def rule(slug: str, *, when: Callable[[Trace], bool] = lambda _: True) -> Callable[[Look], Look]:
    """Register a generator function as the rule of one fault, for traces that it can speak of.

    The function yields nothing where it is not sure. An exception inside a rule is a bug of
    ours: it is kept from the learner, and a test fails.
    """

    def register(look: Look) -> Look:
        if slug in RULES:
            raise ValueError(f"two rules for {slug}")

        @wraps(look)
        def guarded(trace: Trace) -> Iterator[Finding]:
            return look(trace) if when(trace) else iter(())

        RULES[slug] = guarded
        return guarded

    return register


@cache
def rules() -> Mapping[str, Look]:
    """All rules by slug."""
    from grader.hints import rules as room  # noqa: PLC0415 - its modules import this one

    for module in pkgutil.iter_modules(room.__path__):
        importlib.import_module(f"{room.__name__}.{module.name}")
    return RULES


def figure(value: float) -> float:
    """A number as a reader wants it: four digits."""
    return float(f"{value:.4g}")


def shape_text(shape: tuple[int | None, ...] | None) -> str:
    """``(None, 28, 28, 1)`` as Python writes it."""
    return "?" if shape is None else str(tuple(shape))
