"""Answers that are turned into what they are not."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitEnded, FitStarted, LayerNote, ModelNote, Predicted
from tests.hints.traces import array, at, found, ran

ASK = "p = m.predict(x)\n"


def asked(source: str, units: int, activation: str | None, low: float, high: float) -> Trace:
    """A trained model whose last layer is like this, and its answers."""
    last = LayerNote(
        class_name="Dense", name="dense", config={"units": units, "activation": activation}
    )
    note = ModelNote(
        handle=1,
        class_name="Sequential",
        layers=(last,),
        output_shape=(None, units),
        loss="sparse_categorical_crossentropy",
        from_logits=activation is None,
    )
    outputs = array(50, units, low=low, high=high, distinct=90)
    return ran(
        ASK + source,
        FitStarted(model=note, x=array(90, 8), y=array(90), place=at(1)),
        FitEnded(handle=1, place=at(1)),
        Predicted(model=note, x=array(50, 8), outputs=outputs, place=at(1)),
    )


@pytest.mark.parametrize(
    ("source", "activation", "told"),
    [
        ("s = tf.nn.softmax(p[0])\n", "softmax", True),
        ("s = keras.layers.Softmax()(p)\n", "softmax", True),
        ("def f(z):\n    e = np.exp(z)\n    return e / e.sum()\ns = f(p)\n", "softmax", True),
        ("for q in p:\n    s = tf.nn.softmax(q)\n", "softmax", True),
        ("for i, q in enumerate(other):\n    s = tf.nn.softmax(q)\n", "softmax", False),
        ("s = tf.nn.softmax(p[0])\n", None, False),
        ("s = tf.nn.softmax(other)\n", "softmax", False),
        ("s = p[0]\n", "softmax", False),
    ],
)
def test_softmax_of_probabilities(source: str, activation: str | None, told: bool) -> None:
    trace = asked(source, 4, activation, 0.0, 1.0)
    results = found("softmax-of-probabilities", trace)
    assert bool(results) is told
    if told:
        assert results[0].evidence["most"] == 0.4754


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("print(100 * np.max(p))\n", True),
        ("print(p[0].max() * 100)\n", True),
        ("print(p[0, 2] * 100)\n", True),
        ("print(f'{p[0].max():.1%}')\n", True),
        ("print([q.max() * 100 for q in p])\n", True),
        ("print(f'{p[0].max():.1f}')\n", False),
        ("s = tf.nn.softmax(p)\nprint(100 * np.max(s))\n", False),
        ("print(p.argmax() * 100)\n", False),
        ("print(np.max(p) * 10)\n", False),
    ],
)
def test_logits_read_as_shares(source: str, told: bool) -> None:
    assert bool(found("logits-read-as-shares", asked(source, 4, None, -3.0, 8.0))) is told
    assert not found("logits-read-as-shares", asked(source, 4, "softmax", 0.0, 1.0))
    assert not found("logits-read-as-shares", asked(source, 4, None, 0.0, 0.9))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("c = (p[:, 0] > 0.5).astype(int)\n", True),
        ("c = np.where(p[:, 0] >= 0.5, 1, 0)\n", True),
        ("c = 1 if p[0][0] > 0.5 else 0\n", True),
        ("c = np.round(p[:, 0])\n", True),
        ("c = p[:, 0].round()\n", True),
        ("c = np.round(p[:, 0], 2)\n", False),
        ("c = np.round(p[:, 1])\n", False),
        ("c = (p[:, 1] > 0.5).astype(int)\n", False),
        ("c = np.where(p[:, 0] >= 0.5, 0, 1)\n", False),
        ("c = 0 if p[0][0] > 0.5 else 1\n", False),
        ("c = (q[:, 0] > 0.5).astype(int)\n", False),
    ],
)
def test_first_column_as_second_class(source: str, told: bool) -> None:
    slug = "first-column-as-second-class"
    assert bool(found(slug, asked(source, 2, "softmax", 0.0, 1.0))) is told
    assert not found(slug, asked(source, 3, "softmax", 0.0, 1.0))
    assert not found(slug, asked(source, 2, "sigmoid", 0.0, 1.0))
