"""Figures as JSON, and what became slower since they were written."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.pairs import Comparison

SLOWER: Final = 1.1
"""A ratio that grew by less than a tenth may be the machine."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One ratio: how it was measured, and between which values nine of ten pairs lie."""

    title: str
    ratio: float
    aim: float | None
    pairs: int
    low: float
    high: float


def figure(found: Comparison) -> Figure:
    """The ratio of a comparison, with the spread of its pairs."""
    ratios = sorted(a / b for a, b in zip(found.first_s, found.second_s, strict=True))
    edge = len(ratios) // 20
    return Figure(
        title=found.title,
        ratio=found.ratio,
        aim=found.aim,
        pairs=len(ratios),
        low=ratios[edge],
        high=ratios[-1 - edge],
    )


def write(path: Path, figures: Iterable[Figure]) -> None:
    """Write them with what they were measured on.

    Raises:
        OSError: the file cannot be written.
    """
    content = {
        "python": sys.version.split()[0],
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "figures": [vars(one) for one in figures],
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[Figure, ...]:
    """What :func:`write` wrote.

    Raises:
        OSError: there is no such file.
        ValueError: it holds something else.
    """
    try:
        return tuple(Figure(**one) for one in json.loads(path.read_bytes())["figures"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} holds no figures of the benchmark: {error}") from None


def changes(old: Iterable[Figure], new: Iterable[Figure]) -> list[str]:
    """A line for every figure of both that became slower or faster, and for what only one has.

    Slower is said only where the middle of the new pairs lies above nine of ten old ones, too: what
    the machine does by itself is in there.
    """
    before = {one.title: one for one in old}
    lines = []
    for now in new:
        was = before.pop(now.title, None)
        if was is None:
            lines.append(f"new:    {now.title}: {now.ratio:.2f}")
            continue
        if now.ratio > was.ratio * SLOWER and now.ratio > was.high:
            lines.append(f"slower: {now.title}: {was.ratio:.2f} -> {now.ratio:.2f}")
        elif now.ratio * SLOWER < was.ratio and now.ratio < was.low:
            lines.append(f"faster: {now.title}: {was.ratio:.2f} -> {now.ratio:.2f}")
    lines += [f"gone:   {one.title}" for one in before.values()]
    return lines
