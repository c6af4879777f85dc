"""Curves that are those of the model agree; invented ones, borrowed ones and short ones do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import expect
from grader.wire.values import HistoryValue
from tests.checks.failing import failure

FIGURES = st.floats(1e-3, 50, allow_nan=False)


def history(epochs: int | None = None, **curves: list[float]) -> HistoryValue:
    longest = max(map(len, curves.values()), default=0)
    ran = tuple(range(longest if epochs is None else epochs))
    return HistoryValue(history=curves, epochs=ran, params={})


@settings(deadline=None, max_examples=60)
@given(curve=st.lists(FIGURES, min_size=1, max_size=8), data=st.data())
def test_any_epochs_figure_will_do(curve: list[float], data: st.DataObject) -> None:
    # EarlyStopping and checkpoints bring back the weights of an earlier epoch.
    found = history(loss=curve, val_loss=curve)
    given = data.draw(st.sampled_from(curve)) * data.draw(st.floats(0.996, 1.004))
    assert expect.agrees(found, {"loss": [given]}, of="train()") is found


@settings(deadline=None, max_examples=60)
@given(curve=st.lists(FIGURES, min_size=1, max_size=8), off=st.floats(1.02, 3))
def test_another_models_figures_do_not_agree(curve: list[float], off: float) -> None:
    found = history(loss=curve, val_loss=curve)
    evaluated = {"loss": [max(curve) * off + 0.01]}
    error = failure(lambda: expect.agrees(found, evaluated, of="train()"))
    assert error.message_id == "expect.history.disagrees"
    assert error.evidence[1].facts["evaluated"] == float(f"{evaluated['loss'][0]:.6g}")


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (history(2, loss=[1.0]), "loss"),
        (history(2, loss=[1.0, 0.9], val_loss=[1.0]), "val_loss"),
        (history(1, loss=[1.0, 0.9]), "loss"),
        (history(1, loss=[1.0], accuracy=[0.1, 0.2]), "accuracy"),
    ],
)
def test_a_curve_has_as_many_figures_as_epochs_ran(found: HistoryValue, key: str) -> None:
    error = failure(lambda: expect.agrees(found, None, of="train()"))
    assert error.message_id == "expect.history.lengths"
    assert error.params["key"] == key


def test_a_metric_of_a_callback_may_begin_late() -> None:
    found = history(3, loss=[3.0, 2.0, 1.0], own=[0.5])
    assert expect.agrees(found, None, of="train()") is found


@pytest.mark.parametrize("evaluated", [None, {}, {"loss": []}, {"accuracy": [0.5]}])
def test_where_nothing_could_be_evaluated_nothing_is_claimed(evaluated: Any) -> None:
    found = history(loss=[1.0], val_loss=[1.0])
    assert expect.agrees(found, evaluated, of="train()") is found


def test_without_validation_there_is_nothing_to_compare() -> None:
    found = history(loss=[1.0])
    assert expect.agrees(found, {"loss": [9.0]}, of="train()") is found


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1.0])
def test_figures_that_are_none_do_not_agree(odd: float) -> None:
    found = history(loss=[odd], val_loss=[odd])
    error = failure(lambda: expect.agrees(found, {"loss": [2.3]}, of="train()"))
    assert error.message_id == "expect.history.disagrees"
