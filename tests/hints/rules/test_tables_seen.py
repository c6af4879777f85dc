"""Cells, means, masks and errors: what lines of a program do with figures."""

from __future__ import annotations

import pytest

from grader.wire.record import Evaluated
from tests.hints.traces import array, at, found, model, ran

CM = "from sklearn.metrics import confusion_matrix\ncm = confusion_matrix(y, p)\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("tp, fp, fn, tn = confusion_matrix(y, p).ravel()", True),
        ("TP, FN, TN, FP = cm.flatten()", True),
        ("true_pos, true_neg, false_pos, false_neg = cm.ravel()", True),
        ("tn, fp, fn, tp = confusion_matrix(y, p).ravel()", False),
        ("tp, fn, fp, tn = cm.ravel()", False),
        ("tp, fp, fn, tn = confusion_matrix(y, p, labels=[1, 0]).ravel()", False),
        ("a, b, c, d = cm.ravel()", False),
        ("tp, fp, fn, tn = counts.ravel()", False),
    ],
)
def test_the_cells_of_a_matrix(line: str, told: bool) -> None:
    assert bool(found("cells-in-another-order", ran(CM + line))) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("np.mean(scores)", True),
        ("np.array(scores).mean()", True),
        ("np.mean(scores, axis=0)", False),
        ("np.mean([one[1] for one in scores])", False),
        ("np.mean(others)", False),
    ],
)
def test_a_mean_over_losses_and_metrics(line: str, told: bool) -> None:
    source = f"scores.append(net.evaluate(x, y))\nprint({line})"
    event = Evaluated(model=model(), x=array(9, 2), y=array(9), result=(0.4, 0.9), place=at(1))
    assert bool(found("mean-of-loss-and-metric", ran(source, event))) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("pad = ops.equal(ids, 0)[:, None, :]\nmha(h, h, attention_mask=pad)", True),
        ("mha(h, h, attention_mask=tf.cast(tf.math.equal(ids, 0), tf.float32))", True),
        ("pad = ids == 0\nmha(h, h, attention_mask=pad)", True),
        ("pad = ops.not_equal(ids, 0)\nmha(h, h, attention_mask=pad)", False),
        ("pad = ops.logical_not(ops.equal(ids, 0))\nmha(h, h, attention_mask=pad)", False),
        ("pad = 1 - tf.cast(ids == 0, tf.int32)\nmha(h, h, attention_mask=pad)", False),
        ("mha(h, h, attention_mask=ids == 1)", False),
    ],
)
def test_what_an_attention_mask_names(lines: str, told: bool) -> None:
    assert bool(found("attention-mask-turned-round", ran(lines))) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("mse = net.evaluate(x, y)\nprint(np.sqrt(sc.inverse_transform([[mse]])))", True),
        ("e = mean_absolute_error(y, p)\nsc.inverse_transform(np.array(e).reshape(-1, 1))", True),
        ("r = np.sqrt(mean_squared_error(y, p))\nsc.inverse_transform([[r]])", True),
        ("p = net.predict(x)\nsc.inverse_transform(p)", False),
        ("mse = net.evaluate(x, y)\nsc.inverse_transform(net.predict(x))", False),
        ("p = net.evaluate(x, y)\np = net.predict(x)\nsc.inverse_transform(p)", False),
    ],
)
def test_an_error_is_no_value(lines: str, told: bool) -> None:
    assert bool(found("error-scaled-back", ran(lines))) is told
