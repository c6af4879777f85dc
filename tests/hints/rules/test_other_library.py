"""Words of PyTorch, names that Keras keeps, and arguments at the wrong place."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found

TOO_LARGE = (
    "Computed output size would be zero or negative. Received `inputs shape=(None, 1, 28, 28)`, "
    "`kernel shape=(32, 32, 28, 1)`, `dilation_rate=[1 1]`, `strides=(3, 3)`, `padding=valid`."
)


@pytest.mark.parametrize(
    ("line", "kind", "message", "old"),
    [
        ("m.eval()", "AttributeError", "'Sequential' object has no attribute 'eval'", ".eval"),
        ("loss.backward()", "AttributeError",
         "'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'backward'",
         ".backward"),
        ("Dense(4, 16)", "ValueError", "Could not interpret activation function identifier: 16",
         "Dense(4, 16)"),
        ("Conv2D(1, 32, 3)", "ValueError", TOO_LARGE,
         "Conv2D(1, 32, 3)"),
        ("Dense(4, activation='rleu')", "ValueError",
         "Could not interpret activation function identifier: rleu", None),
        ("Conv2D(32, 3)", "ValueError", TOO_LARGE, None),
        ("Conv2D(16, 3, 3)", "ValueError", TOO_LARGE, None),
        ("folder.eval()", "AttributeError", "'Path' object has no attribute 'eval'", None),
    ],
)  # fmt: skip
def test_words_of_pytorch(line: str, kind: str, message: str, old: str | None) -> None:
    findings = found("written-for-pytorch", died(line, kind, message))
    assert [one.evidence["old"] for one in findings] == ([old] if old else [])


OWN = "class Net(keras.Model):\n    def __init__(self):\n        self.layers = []\nNet()"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("property 'layers' of 'Net' object has no setter", True),
        ("`Model.layers` attribute is reserved and should not be used.", True),
        ("'Net' object has no attribute 'layer'", False),
    ],
)
def test_names_that_keras_keeps(message: str, told: bool) -> None:
    findings = found("name-taken-by-keras", died(OWN, "AttributeError", message, line=3))
    assert bool(findings) is told


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("m.fit(x1, x2, y)", "y"),
        ("m.fit(x, y, xv, yv)", "xv"),
        ("m.fit([x1, x2], y)", None),
        ("m.fit(x, y, 32)", None),
    ],
)
def test_the_third_argument(call: str, told: str | None) -> None:
    said = "The truth value of an array with more than one element is ambiguous."
    findings = found("third-argument-is-batch-size", died(call, "ValueError", said))
    assert [one.evidence["given"] for one in findings] == ([told] if told else [])


def test_metrics_of_several_outputs() -> None:
    said = "tuple arity mismatch. Invalid `metrics`. `metrics` should contain metrics objects"
    assert found("metrics-for-each-output", died("m.fit(x, y)", "ValueError", said))
    assert found("metrics-for-each-output", died("m.fit(x, y)", "ValueError", "other")) == []
