"""One model under several names."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, model, ran

HEAD = "def net():\n    return keras.Sequential([layers.Dense(1)])\nbase = net()\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("models = [net()] * 3", True),
        ("models = 3 * [net()]", True),
        ("models = [keras.Sequential([layers.Dense(1)])] * n", True),
        ("models = [base for _ in range(3)]", True),
        ("models = dict.fromkeys(names, base)", True),
        ("models = [net() for _ in range(3)]", False),
        ("models = [one for one in known]", False),
        ("sizes = [16] * 3", False),
    ],
)
@pytest.mark.parametrize("handles", [(1, 1, 1), (1, 2, 3)])
def test_a_list_of_one_model(source: str, told: bool, handles: tuple[int, ...]) -> None:
    fits = [
        FitStarted(model=model(handle), x=array(9, 4), y=array(9), place=at(6))
        for handle in handles
    ]
    found = look("one-model-many-times", ran(HEAD + source, *fits))
    assert (found is not None) is (told and handles == (1, 1, 1))
    if found is not None:
        assert found.evidence["runs"] == 3
        assert found.place is not None and found.place.line == 4
