from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import expect
from grader.checks.expect.stopping import ends_after, fault_of
from tests.checks.failing import message
from tests.checks.test_callbacks import asked, checkpoint, stopping


@pytest.mark.parametrize(
    ("values", "given", "expected"),
    [
        ([0.9, 0.7, 0.8, 0.75, 0.72], {"patience": 2}, 4),
        ([0.9, 0.7, 0.8, 0.75, 0.6], {"patience": 3}, None),
        ([0.5, 0.5, 0.5], {"patience": 1}, 2),
        ([0.9, 0.85, 0.8, 0.4], {"patience": 2, "min_delta": 0.2}, 3),
        ([0.9, 0.8, 0.7, 0.6], {"patience": 2, "baseline": 0.1}, None),
        ([0.9, 0.8, 0.7, 0.75], {"patience": 2, "baseline": 0.1}, 4),
        ([0.9, 0.9, 0.9, 0.9], {"patience": 1, "start_from_epoch": 2}, 4),
        ([0.9, 0.75, 0.75], {"patience": 2, "min_delta": 0.2}, 3),
        ([0.9, 0.8, 0.85, 0.85], {"patience": 2, "baseline": "often"}, 4),
        ([0.9, 0.9, 0.9], {"patience": 3, "baseline": 0.1}, 3),
        ([0.5, 0.6, 0.6], {"patience": 2, "baseline": 0.5}, 2),
        ([0.4, 0.4, 0.4], {"patience": 2, "baseline": 0.5, "min_delta": 0.2}, 2),
        ([math.inf, 0.5, 0.4], {"patience": 1}, None),
        ([0.9, 0.8, 0.7], {"patience": 1, "min_delta": True}, None),  # no number, so none was set
    ],
)
def test_it_counts_as_keras_does(
    values: list[float], given: dict[str, Any], expected: int | None
) -> None:
    assert ends_after(values, given, rising=False) == expected
    assert ends_after([-value for value in values], _mirrored(given), rising=True) == expected


def _mirrored(given: dict[str, Any]) -> dict[str, Any]:
    return {
        name: -value if name == "baseline" and isinstance(value, float) else value
        for name, value in given.items()
    }


@settings(deadline=None, max_examples=40)
@given(patience=st.integers(1, 200), delta=st.floats(0, 0.01), first=st.integers(0, 10))
def test_usual_settings_have_no_fault(patience: int, delta: float, first: int) -> None:
    given_settings = {"patience": patience, "min_delta": delta, "start_from_epoch": first}
    assert fault_of(given_settings) is None
    assert fault_of(given_settings, rising=True) is None


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"min_delta": 5.0}, "expect.callbacks.ends_while_better"),
        ({"min_delta": -5.0}, "expect.callbacks.ends_while_better"),
        ({"start_from_epoch": 1000}, "expect.callbacks.never_ends"),
    ],
)
def test_settings_beside_patience_that_hinder_it(changes: dict[str, Any], key: str) -> None:
    assert message(lambda: asked(stopping(**changes)).stops_early()) == key


@pytest.mark.parametrize("patience", [10**6, 0, "3", float("nan"), None, True])
def test_an_odd_patience_is_no_business_of_the_curves(patience: object) -> None:
    assert fault_of({"patience": patience, "min_delta": 0.0}) is None


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"patience": 201, "min_delta": 5.0}, None),
        ({"patience": 200, "min_delta": 5.0}, "ends_while_better"),
        ({"patience": 1, "min_delta": 5.0}, "ends_while_better"),
        ({"patience": 3, "min_delta": 5.0, "start_from_epoch": 5}, "ends_while_better"),
        ({"patience": 3, "min_delta": 5.0, "start_from_epoch": 6}, None),
        ({"patience": 3, "start_from_epoch": 24}, None),
        ({"patience": 3, "start_from_epoch": 25}, "never_ends"),
        ({"start_from_epoch": 24}, None),
        ({"start_from_epoch": 25}, "never_ends"),
    ],
)
def test_where_a_fault_begins(given: dict[str, Any], fault: str | None) -> None:
    assert fault_of(given) == fault
    assert fault_of(given, rising=True) == fault


def test_a_baseline_is_seen_from_where_the_values_come() -> None:
    late = {"patience": 2, "baseline": 0.95, "start_from_epoch": 25}
    assert fault_of(late) == "never_ends"
    assert fault_of(late, rising=True) is None


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"save_freq": 100}, "expect.callbacks.save_freq"),
        ({"best": 0.0}, "expect.callbacks.threshold"),
        ({"monitor": "val_accuracy", "best": 1.0}, "expect.callbacks.threshold"),
    ],
)
def test_a_checkpoint_that_never_saves(changes: dict[str, Any], key: str) -> None:
    assert message(lambda: asked(checkpoint(**changes)).keeps_the_best()) == key


@pytest.mark.parametrize(
    "changes",
    [
        {"save_freq": "epoch"},
        {"best": 2.3},
        {"best": float("inf")},
        {"monitor": "val_accuracy", "best": float("-inf")},
        {"monitor": "val_accuracy", "best": 0.5},
    ],
)
def test_a_checkpoint_that_saves(changes: dict[str, Any]) -> None:
    right = expect.callbacks([checkpoint(**changes)], of="make_callbacks(model_dir)")
    assert right.keeps_the_best() is right
