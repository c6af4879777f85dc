"""Rows and labels that draw an order each."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a, b = train_test_split(x)\nc, d = train_test_split(y)\nm.fit(a, c)", True),
        ("x = x.sample(frac=1)\ny = y.sample(frac=1)\nm.fit(x, y)", True),
        ("x = rng.permutation(x)\ny = rng.permutation(y)\nm.fit(x, y)", True),
        ("a, b = train_test_split(x, random_state=1)\nc, d = train_test_split(y, random_state=1)\n"
         "m.fit(a, c)", False),
        ("a, b, c, d = train_test_split(x, y)\nm.fit(a, c)", False),
        ("a, b = train_test_split(x)\nm.fit(a, a)", False),
        ("t = t.sample(frac=1)\nx = t[['a']]\ny = t['b']\nm.fit(x, y)", False),
        ("x = default_rng(1).permutation(x)\ny = default_rng(1).permutation(y)\nm.fit(x, y)",
         False),
        ("seed(1)\nrandom.seed(1)\nx = shuffle(x)\nrandom.seed(1)\ny = shuffle(y)\nm.fit(x, y)",
         False),
    ],
)  # fmt: skip
def test_two_orders(source: str, told: bool) -> None:
    assert bool(found("rows-and-labels-mixed-apart", ran(source))) is told
