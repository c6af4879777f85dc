"""The wrong sign in a line of Python."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("base.trainable == False\nmodel.compile('adam')", True),
        ("x_train == x_train / 255\nmodel.fit(x_train, y)", True),
        ("base.trainable = False\nmodel.compile('adam')", False),
        ("same = x == y\nprint(same)", False),
        ("assert x.shape == y.shape\nprint(x)", False),
    ],
)
def test_a_comparison_alone(source: str, told: bool) -> None:
    assert bool(found("comparison-thrown-away", ran(source))) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [("total =+ loss", True), ("total += loss", False), ("sign = +1", False)],
)
def test_a_plus_behind_the_equals_sign(line: str, told: bool) -> None:
    source = f"total = 0\nfor loss in losses:\n    {line}\nprint(total)"
    assert bool(found("sum-set-instead-of-added", ran(source))) is told
