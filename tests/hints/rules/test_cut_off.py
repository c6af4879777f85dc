"""Fractions that become 0."""

from __future__ import annotations

import pytest

from grader.wire.record import Altered, FitStarted
from tests.hints.traces import array, at, found, model, ran

EMPTY = {"low": 0.0, "high": 1.0, "mean": 0.01, "dtype": "int64"}


@pytest.mark.parametrize(
    ("source", "mean", "told"),
    [
        ("x = MinMaxScaler().fit_transform(t).astype(int)", 0.01, True),
        ("s = MinMaxScaler()\nz = s.fit_transform(t)\nx = z.astype('int32')", 0.01, True),
        ("x = (t / 255).astype(np.uint8)", 0.01, True),
        ("x = (t / 255).astype(np.uint8)", 0.4, False),
        ("x = (t / 255).astype('float32')", 0.01, False),
        ("x = (t / 255 > 0.9).astype(int)", 0.01, False),
        ("x = OneHotEncoder().fit_transform(t).astype(int)", 0.01, False),
    ],
)
def test_only_ones_stay(source: str, mean: float, told: bool) -> None:
    x = array(90, 4, name="x", **{**EMPTY, "mean": mean})
    start = FitStarted(model=model(), x=x, y=array(90), place=at(9))
    assert bool(found("fractions-cut-off", ran(source, start))) is told


@pytest.mark.parametrize(
    ("high", "share", "mean", "told"),
    [(0.9, 1.0, 0.0, True), (0.9, 0.1, 0.0, False), (9.0, 1.0, 0.0, False), (0.9, 1.0, 0.4, False)],
)
def test_targets_that_lost_their_fractions(
    high: float, share: float, mean: float, told: bool
) -> None:
    y = array(90, **{**EMPTY, "mean": mean})
    start = FitStarted(model=model(), x=array(90, 4), y=y, place=at(9))
    cast = Altered(
        how="cast", written="t.astype(int)", before=array(120, low=0.1, high=high),
        after=array(120), share=share, place=at(1),
    )  # fmt: skip
    assert bool(found("fractions-cut-off", ran("y = t.astype(int)", start, cast))) is told


def test_a_name_that_is_bound_twice_is_seen() -> None:
    source = "x = MinMaxScaler().fit_transform(t)\nx = x.astype(int)"
    x = array(90, 4, name="x", **EMPTY)
    start = FitStarted(model=model(), x=x, y=array(90), place=at(9))
    scaled = array(90, 4, low=0.0, high=1.0000000000000002)
    cast = Altered(
        how="cast", written="x.astype(int)", before=scaled, after=x, share=0.98, place=at(2)
    )
    assert len(found("fractions-cut-off", ran(source, start, cast))) == 1
    assert found("fractions-cut-off", ran(source, start)) == []
