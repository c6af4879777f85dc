"""Errors whose words speak of something else, and callbacks that can change nothing."""

from __future__ import annotations

import pytest

from grader.wire.record import CallbackNote, FitEnded, FitStarted
from tests.hints.traces import array, at, died, found, model, ran

SHAPE = "We could not automatically infer the shape of the Lambda's output."


@pytest.mark.parametrize(
    ("source", "old", "hidden"),
    [
        ("from keras import backend as K\nd = Lambda(lambda v: K.abs(v))(x)", "K.abs", False),
        ("import keras.backend as K\nd = Lambda(lambda v: K.sum(v))(x)", "K.sum", False),
        ("from tensorflow.keras import backend as K\nd = Lambda(lambda v: K.abs(v))(x)", None,
         True),
        ("import keras\nd = Lambda(lambda v: v[0] @ v)(x)", None, True),
    ],
)  # fmt: skip
def test_what_a_lambda_hides(source: str, old: str | None, hidden: bool) -> None:
    trace = died(source, "NotImplementedError", SHAPE, line=2)
    told = [one.evidence["name"] for one in found("backend-function-in-lambda", trace)]
    assert told == ([old] if old else [])
    assert bool(found("lambda-hides-an-error", trace)) is hidden
    other = died(source, "NotImplementedError", "not yet", line=2)
    assert found("lambda-hides-an-error", other) == []


@pytest.mark.parametrize(
    ("second", "told"), [("(table, y)", True), ("table", False), ("(a, b, c)", False)]
)
def test_pairs_of_pairs(second: str, told: bool) -> None:
    source = (
        "a = tf.data.Dataset.from_tensor_slices((x, y))\n"
        f"b = tf.data.Dataset.from_tensor_slices({second})\n"
        "both = tf.data.Dataset.zip((a, b)).batch(32)\nm.fit(both)"
    )
    said = "Input 1 of layer is incompatible with the layer: expected shape=(None, 6)"
    findings = found("pairs-zipped-with-pairs", died(source, "ValueError", said, line=4))
    assert bool(findings) is told
    assert found("pairs-zipped-with-pairs", ran(source)) == []


@pytest.mark.parametrize(
    ("source", "message", "told"),
    [
        ("n = int(d.cardinality())\nr = D(n)", "must be > 0. Received: decay_steps=-12", "-12"),
        ("n = len(d)\nr = D(n)", "must be > 0. Received: decay_steps=-12", None),
        ("n = int(d.cardinality())\nr = D(n)", "must be > 0. Received: decay_steps=12", None),
    ],
)
def test_a_length_that_is_none(source: str, message: str, told: str | None) -> None:
    findings = found("length-not-known", died(source, "ValueError", message, line=2))
    assert [one.evidence["value"] for one in findings] == ([told] if told else [])


@pytest.mark.parametrize(
    ("least", "told"), [(0.02, True), (0.1, True), (0.001, False), (0, False), (None, False)]
)
def test_a_rate_that_cannot_fall(least: float | None, told: bool) -> None:
    callback = CallbackNote(class_name="ReduceLROnPlateau", attributes={"min_lr": least})
    start = FitStarted(
        model=model(learning_rate=0.02), x=array(9, 3), y=array(9), callbacks=(callback,),
        place=at(1),
    )  # fmt: skip
    assert bool(found("plateau-cannot-fall", ran("m.fit(x, y)", start))) is told


@pytest.mark.parametrize(
    ("root", "last", "told"),
    [
        ("tf.sqrt(tf.reduce_sum(s))", float("nan"), True),
        ("tf.norm(u - v, axis=1)", float("nan"), True),
        ("tf.sqrt(tf.reduce_sum(s) + 1e-7)", float("nan"), False),
        ("K.sqrt(K.maximum(s, K.epsilon()))", float("nan"), False),
        ("np.sqrt(s)", float("nan"), False),
        ("tf.sqrt(tf.reduce_sum(s))", 0.2, False),
    ],
)
def test_a_root_of_zero(root: str, last: float, told: bool) -> None:
    start = FitStarted(model=model(), x=array(9, 3), y=array(9), place=at(2))
    end = FitEnded(handle=1, history={"loss": [0.7, last]})
    trace = ran(f"def gap(u, v): return {root}\nm.fit(x, y)", start, end)
    assert bool(found("root-of-zero", trace)) is told
