"""Weights of classes where a row has more than one class."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, died, found, model

SAID = "only 0-dimensional arrays can be converted to Python scalars"
WEIGHTED = "model.fit(x, y, class_weight={0: 1, 1: 9})"


@pytest.mark.parametrize(
    ("source", "shape", "message", "told"),
    [
        (WEIGHTED, (8, 4, 4, 1), SAID, True),
        (WEIGHTED, (8, 4, 4), SAID.replace("0-dimensional", "length-1"), True),
        (WEIGHTED, (8, 1), SAID, False),
        ("model.fit(x, y)", (8, 4, 4, 1), SAID, False),
        (WEIGHTED, (8, 4, 4, 1), "float() argument must be a string", False),
    ],
)
def test_a_map_has_no_single_class(
    source: str, shape: tuple[int, ...], message: str, told: bool
) -> None:
    fit = FitStarted(model=model(), x=array(8, 4, 4, 1), y=array(*shape), place=at(1))
    findings = found("class-weight-for-maps", died(source, "TypeError", message, fit))
    assert bool(findings) is told
    assert all(one.evidence["shape"] == str(shape) for one in findings)
