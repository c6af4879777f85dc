"""Formulas whose brackets are missing, and means in which errors cancel out."""

from __future__ import annotations

import pytest

from grader.wire.record import Predicted
from tests.hints.traces import array, at, found, model, ran


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("mean, std = x.mean(0), x.std(0)\nx = x - mean / std", True),
        ("def scale(a, lo, hi):\n    return a - lo / (hi - lo)", True),
        ("x = x - np.mean(x, axis=0) / (np.std(x, axis=0) + 1e-7)", True),
        ("x = (x - x.min()) / x.max() - x.min()", True),
        ("x = (x - x.min()) / (x.max() - x.min())", False),
        ("x = (x - x_mean) / x_std", False),
        ("x = x - total / count", False),
        ("z = 1 - mean / std", False),
        ("def scale(a, lo, hi):\n    return (a - lo) / (hi - lo)", False),
    ],
)
def test_a_difference_without_brackets(source: str, told: bool) -> None:
    assert bool(found("difference-without-brackets", ran(source))) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("rmse = np.sqrt(np.mean(pred - y) ** 2)", True),
        ("loss = tf.square(tf.reduce_mean(y_true - y_pred))", True),
        ("error = float(np.mean(pred - y))", True),
        ("rmse = np.sqrt(np.mean((pred - y) ** 2))", False),
        ("error = np.mean(np.abs(pred - y))", False),
        ("bias = np.mean(pred - y)", False),
        ("bias2 = np.mean(pred - y) ** 2", False),
        ("variance = np.mean(y ** 2) - np.mean(y) ** 2", False),
        ("spread = np.mean(x - x.mean()) ** 2", False),
    ],
)
def test_errors_that_cancel_out(line: str, told: bool) -> None:
    asked = Predicted(model=model(), x=array(9, 3), outputs=array(9, 1), place=at(1))
    trace = ran(f"pred = m.predict(x)[:, 0]\n{line}", asked)
    assert bool(found("errors-cancel-out", trace)) is told


def test_a_mean_that_corrects_answers_is_no_error() -> None:
    asked = Predicted(model=model(), x=array(9, 3), outputs=array(9, 1), place=at(1))
    source = "pred = m.predict(x)\nerr = np.mean(pred - y)\npred = pred - err"
    assert found("errors-cancel-out", ran(source, asked)) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("y = [1 if d == 3 or 5 else 0 for d in digits]", True),
        ("if name == 'cat' or 'dog': keep.append(name)", True),
        ("y = [1 if d == 3 or d == 5 else 0 for d in digits]", False),
        ("if d in (3, 5) or force: pass", False),
        ("lr = given or 0.001", False),
    ],
)
def test_a_condition_that_always_holds(line: str, told: bool) -> None:
    assert bool(found("condition-always-true", ran(line))) is told
