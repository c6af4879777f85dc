"""Errors that are no such error, and answers that are read or kept so that they say nothing."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import Evaluated, NamesLeft, Predicted
from tests.hints.rules.model_traces import PRICES, YES_NO, dense, fitted, model, trace
from tests.hints.traces import array, at, found

ROWS = array(500, 3, low=0.0, high=1.0)
AMOUNTS = model(dense(1, "linear"), loss="mse", metrics=())
DECIDES = model(dense(1, "sigmoid"), loss="binary_crossentropy")
ASK = "p = net.predict(x)[:, 0]\n"


def regression(source: str, *events: Any) -> Any:
    return trace(*fitted(AMOUNTS, PRICES, x=ROWS), *events, source=source)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (ASK + "print('RMSE', np.mean(np.sqrt((p - y) ** 2)))", True),
        (ASK + "rmse = np.sqrt(np.square(p - y)).mean()\nprint(rmse)", True),
        (ASK + "miss = p - y\nrmse = np.mean((miss * miss) ** 0.5)", True),
        (ASK + "print('MAE', np.mean(np.sqrt((p - y) ** 2)))", False),
        (ASK + "print('RMSE', np.sqrt(np.mean((p - y) ** 2)))", False),
        (ASK + "rmse = np.sqrt(((p - y) ** 2).mean())", False),
        ("def rmse(t, p):\n    return K.sqrt(K.mean(K.square(p - t), axis=-1))\n"
         "net.compile('adam', 'mse', metrics=[rmse])", True),
        ("def rmse(t, p):\n    return K.sqrt(K.mean(K.square(p - t)))\n"
         "net.compile('adam', 'mse', metrics=[rmse])", False),
    ],
)  # fmt: skip
def test_a_root_before_the_mean(source: str, *, told: bool) -> None:
    assert bool(found("root-taken-too-early", regression(source))) is told


def asked(line: int, *result: float, names: tuple[str, ...] = ("loss",)) -> Evaluated:
    return Evaluated(
        model=AMOUNTS, x=ROWS, y=PRICES, result=result, names=names, place=at(line, file="main.py")
    )


@pytest.mark.parametrize(
    ("source", "result", "names", "told"),
    [
        ("rmse = net.evaluate(x, y)", (4.0,), ("loss",), "RMSE"),
        ("score = net.evaluate(x, y)\nprint('MAE:', score)", (4.0,), ("loss",), "MAE"),
        ("loss, mae = net.evaluate(x, y)", (4.0, 9.0), ("loss", "mse"), "MAE"),
        ("rmse = net.evaluate(x, y)\nrmse = rmse ** 0.5", (4.0,), ("loss",), None),
        ("mse = net.evaluate(x, y)\nprint('RMSE', np.sqrt(mse))", (4.0,), ("loss",), None),
        ("loss, mae = net.evaluate(x, y)", (4.0, 1.0), ("loss", "mae"), None),
        ("score = net.evaluate(x, y)\nprint('loss', score)", (4.0,), ("loss",), None),
        ("score = net.evaluate(x, y)\nprint('RMSE of A', score, other)", (4.0,), ("loss",), None),
    ],
)  # fmt: skip
def test_a_figure_under_the_name_of_another(
    source: str, result: tuple[float, ...], names: tuple[str, ...], told: str | None
) -> None:
    seen = found("error-under-another-name", regression(source, asked(1, *result, names=names)))
    assert [one.evidence["called"] for one in seen[:1]] == ([told] if told else [])


def test_the_root_of_a_mean_absolute_error() -> None:
    note = model(dense(1, "linear"), loss="mae", metrics=())
    event = Evaluated(
        model=note, x=ROWS, y=PRICES, result=(4.0,), names=("loss",), place=at(1, file="main.py")
    )
    source = "score = net.evaluate(x, y)\nprint('RMSE', np.sqrt(score))"
    seen = found("error-under-another-name", trace(event, source=source))
    assert [one.evidence["measure"] for one in seen] == ["MAE"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (ASK + "error = np.mean(y - p)", True),
        (ASK + "print('MAPE', np.mean((y - p) / y) * 100)", True),
        (ASK + "bias = np.mean(y - p)", False),
        (ASK + "error = np.mean(np.abs(y - p))", False),
        (ASK + "error = np.mean(y - p)\nmae = np.abs(p - y).mean()", False),
        (ASK + "error = np.mean(y - 3)", False),
        (ASK + "x2 = t ** 2\nmae = (p - y).mean()", True),
    ],
)
def test_errors_that_cancel(source: str, *, told: bool) -> None:
    assert bool(found("errors-cancel-out", regression(source))) is told


def decided(source: str, low: float = 0.01, high: float = 0.99, **left: Any) -> Any:
    outputs = array(100, 1, low=low, high=high, distinct=90, dtype="float32")
    event = Predicted(model=DECIDES, x=ROWS, outputs=outputs)
    notes = [NamesLeft(arrays=left)] if left else []
    return trace(*fitted(DECIDES, YES_NO, x=ROWS), event, *notes, source=source)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (ASK + "c = (p > 0).astype(int)", True),
        (ASK + "c = np.where(p >= 50, 1, 0)", True),
        (ASK + "c = np.sign(p)", True),
        (ASK + "c = [1 if one > 0 else 0 for one in p]", True),
        (ASK + "c = (p > 0.5).astype(int)", False),
        (ASK + "assert (p >= 0).all()", False),
        (ASK + "print((p > 1).sum())", False),
        (ASK + "c = y > 0", False),
    ],
)
def test_a_border_that_no_answer_can_pass(source: str, *, told: bool) -> None:
    assert bool(found("border-never-passed", decided(source))) is told
    assert not found("border-never-passed", decided(source, low=-3.0, high=4.0))


@pytest.mark.parametrize(
    ("source", "kind", "told"),
    [
        ("kept = np.zeros_like(y)\nkept[i] = net.predict(x).ravel()", "int64", True),
        ("kept = np.zeros(9)\nkept[i] = net.predict(x).ravel()", "float64", False),
        ("kept = np.zeros_like(y)\nkept[i] = net.predict(x).argmax(axis=1)", "int64", False),
        ("kept = np.zeros_like(y)\nkept[i] = (net.predict(x) > 0.5).ravel()", "int64", False),
    ],
)
def test_answers_in_an_array_of_whole_numbers(source: str, kind: str, *, told: bool) -> None:
    seen = found("answers-stored-as-whole", decided(source, kept=array(9, dtype=kind)))
    assert bool(seen) is told
