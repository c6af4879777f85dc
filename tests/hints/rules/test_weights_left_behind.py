"""Weights that are not put in the new order of their rows."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran


@pytest.mark.parametrize(
    ("mixed", "told"),
    [
        ("x, y = shuffle(x, y)", True),
        ("x, y = sklearn.utils.shuffle(x, y, random_state=0)", True),
        ("p = rng.permutation(9)\nx, y = x[p], y[p]", True),
        ("p = rng.permutation(9)\nx = x[p]\ny = y[p]", True),
        ("x, y, w = shuffle(x, y, w)", False),
        ("p = rng.permutation(9)\nx, y, w = x[p], y[p], w[p]", False),
        ("x, y = shuffle(x, y)\nw = weigh(y)", False),
        ("x, y = x[:5], y[:5]", False),
        ("x = shuffle(x)", False),
    ],
)
def test_weights_in_the_old_order(mixed: str, told: bool) -> None:
    source = f"w = weigh(y)\n{mixed}\nmodel.fit(x[:7], y[:7], sample_weight=w[:7])"
    assert bool(found("weights-left-behind", ran(source))) is told
