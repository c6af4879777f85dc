"""What is told was observed: the test for it sees what was made up."""

from __future__ import annotations

import pytest

from grader.hints.rule import Finding
from grader.wire.record import FitStarted
from tests.hints.traces import array, at, model, ran
from tests.hints.truth import not_seen

SOURCE = "x = load()\nmodel.fit(x, y)"
TRACE = ran(SOURCE, FitStarted(model=model(), x=array(60, 4, high=255.0), y=array(60)))


def test_what_was_observed_is_true() -> None:
    told = Finding(
        place=at(2, "model.fit(x, y)"),
        evidence={"x": "x", "rows": 60, "high": 255.0, "loop_line": 1, "missing": None},
    )
    assert not_seen(TRACE, told) == []


@pytest.mark.parametrize(
    "told",
    [
        Finding(place=at(3)),
        Finding(place=at(2, "model.predict(x)")),
        Finding(place=None, evidence={"x": "pictures"}),
        Finding(place=None, evidence={"rows": 61}),
        Finding(place=None, evidence={"high": 7777.0}),
        Finding(place=None, evidence={"loop_line": 9}),
    ],
)
def test_what_was_made_up_is_found(told: Finding) -> None:
    assert not_seen(TRACE, told) != []
