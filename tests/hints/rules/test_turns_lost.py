"""Loops of which only the first or the last turn counts."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran

COLLECTS = """
def load(names):
    xs = []
    for name in names:
        {0}
        xs.append(read(name))
    {1}return np.array(xs)
"""


@pytest.mark.parametrize(
    ("first", "space", "told"),
    [
        ("pass", "    ", True),
        ("pass", "", False),
        ("if not name: continue", "    ", False),
    ],
)
def test_a_return_in_the_loop(first: str, space: str, told: bool) -> None:
    trace = ran(COLLECTS.format(first, space))
    assert bool(found("loop-ends-in-first-turn", trace)) is told


def test_the_first_batch_may_be_all_that_is_wanted() -> None:
    source = "def first(ds):\n    for x, y in ds:\n        return x"
    assert found("loop-ends-in-first-turn", ran(source)) == []


WINDOWS = """
for sick, signal in recordings:
    for start in range(0, 400, 40):
        {0}
{1}windows.append(piece)
"""


@pytest.mark.parametrize(
    ("made", "space", "told"),
    [
        ("piece = signal[start:start + 40]", "    ", True),
        ("piece = signal[start:start + 40]", "        ", False),
        ("piece = net.train_on_batch(signal, start)", "    ", False),
        ("piece = piece + signal[start]", "    ", False),
        ("piece = signal.mean()", "    ", False),
    ],
)
def test_only_the_last_turn(made: str, space: str, told: bool) -> None:
    assert bool(found("only-last-turn-kept", ran(WINDOWS.format(made, space)))) is told
