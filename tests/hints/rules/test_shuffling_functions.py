"""Data sets that a function of the program mixes, in one call and not in another."""

from __future__ import annotations

import pytest

from grader.hints.rules.shuffling_functions import mixed_by_functions
from tests.hints.traces import ran

MAKE = (
    "def make(x, y, mix=False):\n    ds = from_tensor_slices((x, y))\n    if mix:\n"
    "        ds = ds.shuffle(9)\n    return ds.batch(2)\n"
)


@pytest.mark.parametrize(
    ("made", "names"),
    [
        ("test = make(a, b, True)", {"test"}),
        ("test = make(a, b, mix=True)", {"test"}),
        ("test = make(a, b)", set()),
        ("test = make(a, b, False)", set()),
        ("test = make(a, b, True)\ntest = make(a, b)", set()),
        ("test = make(a, b, flag)", set()),
    ],
)
def test_mixed_in_a_call(made: str, names: set[str]) -> None:
    assert set(mixed_by_functions(ran(MAKE + made))) == names


def test_a_fixed_order_is_not_mixed() -> None:
    fixed = MAKE.replace("shuffle(9)", "shuffle(9, reshuffle_each_iteration=False)")
    assert not mixed_by_functions(ran(fixed + "test = make(a, b, True)"))
    assert mixed_by_functions(ran(MAKE.replace("mix=False", "mix=True") + "t = make(a, b)"))
