"""The rules of a course, as ``course.toml`` states them. Numbers are exact: no binary fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import Literal

Missing = Literal["zero", "empty"]
Rounds = Literal["half-up", "half-even", "down"]
LateOf = Literal["earned", "possible"]


@dataclass(frozen=True, kw_only=True)
class Lab:
    """One lab of the course."""

    id: str
    weight: Fraction
    due: datetime | None = None
    """With its zone; whatever arrives later is late."""


@dataclass(frozen=True, kw_only=True)
class Late:
    """What lateness costs."""

    per_day: Fraction
    """Percent for each day that has begun."""
    of: LateOf = "earned"
    """Percent of what: the points earned, or the most that can be earned."""
    grace_s: int = 0
    """Whoever is late by no more is on time; beyond it lateness counts from the due date."""
    cutoff_s: int | None = None
    """Whoever is later earns nothing."""
    most: Fraction = Fraction(100)
    """Percent that lateness costs at most, before the cut-off."""


@dataclass(frozen=True, kw_only=True)
class Rounding:
    """How the course's figures are rounded."""

    digits: int = 2
    """Of the total, after the point."""
    mode: Rounds = "half-up"
    labs: int | None = None
    """Digits of a lab's score before it goes into the total; None leaves it as it is."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """All that ``course.toml`` says."""

    name: str
    labs: tuple[Lab, ...]
    zone: tzinfo | None = None
    """Of times that name none."""
    missing: Missing = "zero"
    """Who handed in nothing earns nothing, or the lab does not count for them."""
    late: Late | None = None
    rounding: Rounding = field(default_factory=Rounding)
    grades: tuple[tuple[str, Fraction], ...] = ()
    """(name, least total), the best first."""
    groups: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """By lab: learners who hand in together."""
    extensions: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    """(lab, learner) -> when it is due for them."""
    withdrawn: frozenset[str] = frozenset()
    """Learners who left the course."""


def rounded(value: Fraction, digits: int, mode: Rounds) -> Fraction:
    """A value at so many digits after the point, by the exact value and never by a neighbour."""
    scaled = value * 10**digits
    if mode == "half-even":
        whole = round(scaled)
    elif mode == "down":
        whole = int(scaled)  # towards zero
    else:
        whole = int(abs(scaled) + Fraction(1, 2)) * (1 if scaled >= 0 else -1)
    return Fraction(whole, 10**digits)


def digits_of(value: Fraction, most: int = 6) -> str:
    """A value in decimal digits; one that needs more than ``most`` is rounded half up."""
    near = rounded(value, most, "half-up")
    whole = f"{abs(near.numerator) * 10**most // near.denominator:0{most + 1}d}"
    text = f"{whole[:-most]}.{whole[-most:]}".rstrip("0").rstrip(".")
    return f"-{text}" if near < 0 else text


def fixed(value: Fraction, digits: int) -> str:
    """A value that has been rounded to so many digits, with all of them."""
    whole = f"{abs(value.numerator) * 10**digits // value.denominator:0{digits + 1}d}"
    text = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return f"-{text}" if value < 0 else text
