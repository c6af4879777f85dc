"""The interval of a median."""

from __future__ import annotations

import pytest

from bench.pairs import interval


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(1, 1, 1), (5, 1, 5), (6, 1, 6), (9, 2, 8), (15, 4, 12), (20, 6, 15), (25, 8, 18)],
)
def test_it_is_that_of_the_tables(count: int, low: int, high: int) -> None:
    values = [float(number) for number in range(count, 0, -1)]
    assert interval(values) == (low, high)
