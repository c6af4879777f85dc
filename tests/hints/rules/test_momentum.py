"""A momentum of BatchNormalization that is turned round."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, LayerNote
from tests.hints.traces import array, at, found, model, ran


@pytest.mark.parametrize(("momentum", "told"), [(0.1, True), (0.9, False), (0.99, False)])
def test_a_momentum_that_is_turned_round(momentum: float, told: bool) -> None:
    layer = LayerNote(class_name="BatchNormalization", name="b", config={"momentum": momentum})
    start = FitStarted(model=model(layers=(layer,)), x=array(9, 3), y=array(9), place=at(1))
    findings = found("momentum-turned-round", ran("m.fit(x, y)", start))
    assert [one.evidence["meant"] for one in findings] == ([0.9] if told else [])
