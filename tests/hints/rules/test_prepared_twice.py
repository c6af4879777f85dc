"""Pictures that were divided before ``preprocess_input``."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import Predicted
from tests.hints.rules.model_traces import PLACE, dense, look, model, trace
from tests.hints.traces import array

CALL = "batch = preprocess_input(picture)\n"


@pytest.mark.parametrize(
    ("source", "facts", "told"),
    [
        (CALL, {"low": -1.0, "high": -0.9922, "distinct": 200}, True),
        (CALL, {"low": -123.68, "high": -102.94, "distinct": 500}, True),
        (CALL, {"low": -2.118, "high": -1.787, "distinct": 500}, True),
        (CALL, {"low": -1.0, "high": 0.4, "distinct": 200}, False),
        (CALL, {"low": -1.0, "high": -1.0, "distinct": 1}, False),
        (CALL, {"low": -1.0, "high": -0.9922, "distinct": 2}, False),
        ("", {"low": -1.0, "high": -0.9922, "distinct": 200}, False),
    ],
)
def test_values_lie_within_one_step_of_gray(source: str, facts: dict[str, Any], told: bool) -> None:
    asked = Predicted(model=model(dense(3)), x=array(1, 24, 24, 3, **facts), place=PLACE)
    assert bool(look("scaled-twice", trace(asked, source=source))) is told
