"""Runs two commands in turn and compares them pair by pair, so that a machine's drift cancels."""

from __future__ import annotations

import math
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command, where it runs, and what is done before each run."""

    name: str
    arguments: Sequence[str]
    cwd: Path
    environ: Mapping[str, str]
    expected: frozenset[int] = frozenset({0})
    """Exit codes that count as a good run."""
    before: Callable[[], None] = lambda: None

    def seconds(self) -> float:
        """Wall-clock seconds of one run.

        Raises:
            RuntimeError: it ended with another exit code; its output is in the message.
        """
        self.before()
        started = time.perf_counter()
        done = subprocess.run(
            list(self.arguments),
            cwd=self.cwd,
            env=dict(self.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        elapsed = time.perf_counter() - started
        if done.returncode not in self.expected:
            raise RuntimeError(f"{self.name}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return elapsed


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two commands run in turn; ratios are first / second, pair by pair."""

    title: str
    aim: float | None
    first: Command
    second: Command
    first_s: tuple[float, ...]
    second_s: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return statistics.median(a / b for a, b in zip(self.first_s, self.second_s, strict=True))

    def line(self) -> str:
        """One line of the table."""
        aim = f"aim <= {self.aim}" if self.aim is not None else ""
        verdict = "" if self.aim is None else ("met" if self.ratio <= self.aim else "NOT met")
        return (
            f"{self.title}\n"
            f"    {self.first.name:<44} {_spread(self.first_s)}\n"
            f"    {self.second.name:<44} {_spread(self.second_s)}\n"
            f"    ratio {self.ratio:.2f}   {aim} {verdict}".rstrip()
        )


def compare(
    title: str, first: Command, second: Command, *, pairs: int, aim: float | None = None
) -> Comparison:
    """One uncounted run of each, then ``pairs`` of both in turn."""
    first.seconds()
    second.seconds()
    times = [(first.seconds(), second.seconds()) for _ in range(pairs)]
    return Comparison(
        title=title,
        aim=aim,
        first=first,
        second=second,
        first_s=tuple(a for a, _ in times),
        second_s=tuple(b for _, b in times),
    )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Between which of the values the median of all such values lies, in 95 of 100 cases.

    By the order of the values alone, whatever their distribution; with fewer than six values
    nothing is so sure, and the least and the largest stand.
    """
    ordered, count = sorted(values), len(values)
    below, rank = 0.0, 0
    while rank < count // 2:
        below += math.comb(count, rank) / 2**count
        if below > 0.025:  # so often fewer than that many values are below the median
            break
        rank += 1
    place = max(0, rank - 1)
    return ordered[place], ordered[count - 1 - place]


def _spread(times: Sequence[float]) -> str:
    low, middle, high = min(times), statistics.median(times), max(times)
    return f"{middle:6.2f} s   ({low:.2f} - {high:.2f})"
