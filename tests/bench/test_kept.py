"""Figures that are written, read and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kept
from bench.kept import Figure
from bench.pairs import Command, Comparison


def measured(first: tuple[float, ...], second: tuple[float, ...]) -> Comparison:
    command = Command(name="c", arguments=(), cwd=Path(), environ={})
    return Comparison(
        title="a against b", aim=1.5, first=command, second=command, first_s=first, second_s=second
    )


def figure(
    title: str, ratio: float, *, low: float | None = None, high: float | None = None
) -> Figure:
    return Figure(
        title=title, ratio=ratio, aim=None, pairs=7,
        low=ratio if low is None else low, high=ratio if high is None else high,
    )  # fmt: skip


def test_a_figure_has_the_middle_and_the_spread_of_its_pairs() -> None:
    found = kept.figure(measured((1.0, 2.0, 9.0), (1.0, 1.0, 3.0)))
    assert (found.ratio, found.low, found.high, found.pairs) == (2.0, 1.0, 3.0, 3)
    many = kept.figure(measured(tuple(float(n) for n in range(1, 41)), (1.0,) * 40))
    assert (many.low, many.high) == (3.0, 38.0)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    figures = (kept.figure(measured((1.0, 2.0), (2.0, 2.0))), figure("another", 0.2))
    kept.write(tmp_path / "f.json", figures)
    assert kept.read(tmp_path / "f.json") == figures


@pytest.mark.parametrize("content", ["[]", "{}", '{"figures": [{"title": 1}]}', "no JSON"])
def test_another_file_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "f.json").write_text(content)
    with pytest.raises(ValueError):
        kept.read(tmp_path / "f.json")


def test_only_what_is_more_than_noise_is_slower() -> None:
    old = [
        figure("steady", 1.0), figure("slow", 1.0, high=1.2), figure("wide", 1.0, high=2.0),
        figure("fast", 1.0, low=0.9), figure("a little", 1.0), figure("gone", 1.0),
    ]  # fmt: skip
    new = [
        figure("steady", 1.0), figure("slow", 1.3), figure("wide", 1.3), figure("fast", 0.5),
        figure("a little", 1.09), figure("new", 2.0),
    ]  # fmt: skip
    assert kept.changes(old, new) == [
        "slower: slow: 1.00 -> 1.30",
        "faster: fast: 1.00 -> 0.50",
        "new:    new: 2.00",
        "gone:   gone",
    ]
