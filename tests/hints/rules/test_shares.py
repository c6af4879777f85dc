"""Softmax over targets that are no shares."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.trace import Trace
from tests.hints.rules.model_traces import dense, fitted, look, model, trace
from tests.hints.traces import array

PIXELS: dict[str, Any] = {"low": 0.0, "high": 1.0, "mean": 0.3, "distinct": 17}


def given(end: str, facts: dict[str, Any], loss: str = "mean_squared_error") -> Trace:
    return trace(*fitted(model(dense(64, end), loss=loss), array(200, 64, **facts)))


@pytest.mark.parametrize(
    ("end", "facts", "told"),
    [
        ("softmax", PIXELS, True),
        ("softmax", {**PIXELS, "low": -2.0, "mean": 0.0}, True),
        ("softmax", {**PIXELS, "mean": 1 / 64}, False),
        ("softmax", {**PIXELS, "distinct": 2}, False),
        ("softmax", {**PIXELS, "one_hot": True}, False),
        ("softmax", {**PIXELS, "mean": None}, False),
        ("sigmoid", PIXELS, False),
    ],
)
def test_targets_are_no_shares(end: str, facts: dict[str, Any], told: bool) -> None:
    assert bool(look("softmax-for-quantities", given(end, facts))) is told


def test_choices_are_weighted_by_what_they_brought() -> None:
    chosen = given("softmax", {**PIXELS, "low": -3.0}, "categorical_crossentropy")
    assert look("softmax-for-quantities", chosen) is None


def test_labels_of_classes_have_another_shape() -> None:
    labels = trace(*fitted(model(dense(64), loss="mean_squared_error"), array(200, **PIXELS)))
    assert look("softmax-for-quantities", labels) is None
