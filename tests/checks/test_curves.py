from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.checks import expect
from grader.wire.values import AxesFacts, FigureValue, HistoryValue, LineFacts
from tests.checks.failing import failure


def history(epochs: int = 2, asked: int | None = 2, **curves: list[float]) -> HistoryValue:
    return HistoryValue(
        history=curves or {"loss": [1.0] * epochs, "val_loss": [2.0] * epochs},
        epochs=tuple(range(epochs)),
        params={"epochs": asked},
    )


def test_right_histories_come_back() -> None:
    got = history()
    assert expect.history(got, of="train()", epochs=2, keys=("loss", "val_loss")) is got
    stopped = history(epochs=1, asked=3)
    assert expect.history(stopped, of="train()", epochs=3) is stopped


@pytest.mark.parametrize(
    ("got", "how", "said"),
    [
        (None, {}, "none"),
        ({"loss": [1.0]}, {}, "dict"),
        (3, {}, "kind"),
        (history(epochs=0, asked=0, loss=[]), {}, "empty"),
        (history(), {"epochs": 3}, "epochs"),
        (history(epochs=5, asked=3), {"epochs": 3}, "epochs"),
        (history(asked=None), {"epochs": 2}, "epochs"),
        (history(loss=[1.0, 1.0]), {"keys": ("val_loss",)}, "no_validation"),
        (history(), {"keys": ("accuracy",)}, "no_curve"),
        (history(loss=[float("nan"), float("inf")]), {"keys": ("x",)}, "no_curve"),
    ],
)
def test_wrong_histories(got: object, how: dict[str, Any], said: str) -> None:
    error = failure(lambda: expect.history(got, of="train()", **how))
    assert error.message_id == f"expect.history.{said}"


def axes(**changes: Any) -> AxesFacts:
    line = LineFacts(label="train", x=[0.0, 1.0], y=[3.0, 2.0])
    facts: dict[str, Any] = {
        "title": "Model  Loss", "xlabel": "epoch", "ylabel": "loss",
        "legend": ("train", "test"), "lines": (line,), "images": (), "texts": (),
        "xticks": (), "yticks": (),
    }  # fmt: skip
    return AxesFacts(**{**facts, **changes})


def figure(*parts: AxesFacts) -> Any:
    return expect.figure(FigureValue(axes=parts, png=b""), of="plot()")


def test_a_right_figure_answers_every_question() -> None:
    shown = figure(axes(title="other"), axes())
    found = shown.titled("model loss")
    assert shown.labelled(found) is found
    assert shown.legend(found, entries=2) is found
    assert shown.line(found, [3, 2], name="loss") is found


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: expect.figure(None, of="f()"), "none"),
        (lambda: expect.figure([1], of="f()"), "kind"),
        (lambda: expect.figure(FigureValue(axes=(), png=b""), of="f()"), "axes"),
        (lambda: expect.figure(FigureValue(axes=(axes(),), png=b""), of="f()", axes=2), "axes"),
        (lambda: figure(axes()).titled("Model Accuracy"), "title"),
        (lambda: figure(axes()).labelled(axes(xlabel=" ")), "label"),
        (lambda: figure(axes()).labelled(axes(ylabel="")), "label"),
        (lambda: figure(axes()).legend(axes(legend=()), entries=1), "legend"),
        (lambda: figure(axes()).line(axes(), [3.0, 2.5], name="loss"), "line"),
        (lambda: figure(axes()).line(axes(), [3.0], name="loss"), "line"),
    ],
)
def test_wrong_figures(ask: Callable[[], object], said: str) -> None:
    assert failure(ask).message_id == f"expect.figure.{said}"
