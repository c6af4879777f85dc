from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.checks import expect
from grader.checks.expect.curves import figure_evidence, history_evidence
from grader.model.evidence import Evidence
from grader.wire.values import AxesFacts, FigureValue, HistoryValue, LineFacts, encode_array
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


def test_messages_of_a_history_name_what_was_given() -> None:
    ran = failure(lambda: expect.history(history(asked=None), of="t()", epochs=3))
    assert (ran.params["got"], ran.params["expected"]) == (2, 3)
    asked = failure(lambda: expect.history(history(asked=5), of="t()", epochs=3))
    assert asked.params["got"] == 5
    curve = failure(lambda: expect.history(history(), of="t()", keys=("accuracy",)))
    assert curve.params["got"] == "loss, val_loss"
    assert curve.faults == ("wrong-history-key",)
    other = failure(lambda: expect.history(history(loss=[1.0]), of="t()", keys=("val_loss",)))
    assert other.faults == ("no-validation-data",)
    none = failure(lambda: expect.history(None, of="t()"))
    assert none.faults == ("function-returns-none",)


def test_evidence_of_a_history() -> None:
    curves = {f"curve_{index}": [float(step) for step in range(60)] for index in range(25)}
    told = history_evidence(history(epochs=60, asked=70, **curves), of="t()")
    kept = {name: figures[:50] for name, figures in list(curves.items())[:20]}
    assert told == Evidence("history", {"of": "t()", "curves": kept, "epochs": 60, "asked": 70})


def test_evidence_of_a_figure() -> None:
    line = LineFacts(label="train", x=[0.0, 1.0], y=[3.0, 2.0])
    image = encode_array(np.zeros((2, 3)))
    full = axes(legend=("a",) * 25, lines=(line,) * 25, images=(image,))
    whole = FigureValue(axes=(full, *[axes()] * 24), png=b"", title="All")
    facts = figure_evidence(whole, of="plot()")
    assert (facts.kind, facts.facts["of"], facts.facts["title"]) == ("figure", "plot()", "All")
    shown = facts.facts["axes"]
    assert isinstance(shown, list)
    assert len(shown) == 20
    assert shown[0] == {
        "title": "Model  Loss", "xlabel": "epoch", "ylabel": "loss", "legend": ["a"] * 20,
        "lines": [{"label": "train", "points": 2}] * 20, "images": [[2, 3]],
    }  # fmt: skip


def test_messages_of_a_figure_name_what_was_given() -> None:
    none = failure(lambda: expect.figure(None, of="f()"))
    assert none.faults == ("function-returns-none",)
    bare = FigureValue(axes=(), png=b"")
    assert failure(lambda: expect.figure(bare, of="f()")).params["expected"] == 1
    assert failure(lambda: expect.figure(bare, of="f()", axes=2)).params["expected"] == 2
    two = FigureValue(axes=(axes(), axes(title="Other")), png=b"")
    assert expect.figure(two, of="f()", axes=2).facts is two
    titles = failure(lambda: figure(axes(), axes(title="Other")).titled("Accuracy"))
    assert titles.params["got"] == "Model  Loss, Other"
    nothing = failure(lambda: figure(axes(title="")).titled("Accuracy"))
    assert nothing.message_id == "expect.figure.untitled"
    for side, change in (("x", {"xlabel": ""}), ("y", {"ylabel": ""})):
        plain = axes(**change)
        assert failure(lambda one=plain: figure(one).labelled(one)).params["side"] == side  # type: ignore[misc]


def test_a_title_of_the_axes_or_of_the_whole() -> None:
    own, bare = axes(), axes(title=" ")
    assert figure(own).has_title(own) is own
    titled = expect.figure(FigureValue(axes=(bare,), png=b"", title="All"), of="plot()")
    assert titled.has_title(bare) is bare
    error = failure(lambda: figure(bare).has_title(bare))
    assert error.message_id == "expect.figure.no_title"
