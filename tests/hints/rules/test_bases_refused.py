"""What ready-made networks and metrics say that they do not take."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from grader.hints.trace import Trace
from grader.model.evidence import Json
from grader.wire.record import FitStarted
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, died, model, ran


def refused(message: str) -> Trace:
    trace = died("base = VGG16(input_shape=s)", "ValueError", message)
    assert trace.exception is not None
    speaker = msgspec.structs.replace(trace.exception, raised_in="/site/keras/src/x.py")
    return replace(trace, exception=speaker)


@pytest.mark.parametrize(
    ("message", "evidence"),
    [
        (
            "The input must have 3 channels; Received `input_shape=(64, 64, 1)`",
            {"given": "(64, 64, 1)", "channels": 3},
        ),
        (
            "Input size must be at least 32x32; Received: input_shape=(28, 28, 3)",
            {"given": "(28, 28, 3)", "least": 32},
        ),
        (
            "When setting `include_top=True` and loading `imagenet` weights, `input_shape` should "
            "be (224, 224, 3).  Received: input_shape=(96, 96, 3)",
            {"given": "(96, 96, 3)", "exact": "(224, 224, 3)"},
        ),
        (
            "If using `weights='imagenet'` with `include_top=True`, `classes` should be 1000.  "
            "Received classes=5",
            {"classes": 5, "own": 1000},
        ),
        ("Invalid value received for argument `rate`.", None),
    ],
)
def test_a_base_that_takes_something_else(message: str, evidence: dict[str, Json] | None) -> None:
    found = look("base-refuses-shape", refused(message))
    assert (found and dict(found.evidence)) == evidence


def test_a_metric_that_wants_columns() -> None:
    found = look(
        "metric-wants-columns",
        refused(
            "FBetaScore expects 2D inputs with shape (batch_size, output_dim). Received input "
            "shapes: y_pred.shape=(None, 10) and y_true.shape=(None,)."
        ),
    )
    assert found is not None
    assert dict(found.evidence) == {
        "metric": "F1Score", "predicted": "(None, 10)", "given": "(None,)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("model.optimizer.lr = 0.01", True),
        ("self.model.optimizer.lr *= 0.5", True),
        ("best = keras.optimizers.Adam(0.1)\nbest.lr = 0.01", True),
        ("model.optimizer.learning_rate = 0.01", False),
        ("args.lr = 0.01", False),
    ],
)
def test_a_rate_under_its_old_name(source: str, told: bool) -> None:
    fit = FitStarted(model=model(), x=array(9, 4), y=array(9), place=at(1))
    assert (look("rate-set-under-old-name", ran(source, fit)) is not None) is told
