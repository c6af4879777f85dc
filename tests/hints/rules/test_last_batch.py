"""Figures of loops over batches."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, NamesLeft, Predicted
from tests.hints.traces import array, at, found, model, ran

LOOP = """mae = keras.losses.MeanAbsoluteError()
for xb, yb in test:
    out = model(xb)
    {}
{}
"""


@pytest.mark.parametrize(
    ("inside", "after", "asked", "told"),
    [
        ("acc = np.mean(out == yb)", "print(acc)", 3, True),
        ("acc = 100 * 1\n    acc = float(np.mean(out == yb)) * 100", "print('a', acc)", 3, True),
        ("loss = mae(yb, out)", "print(f'{loss:.2f}')", 3, True),
        ("loss = mae(yb, out).numpy()", "results.append(loss)", 3, True),
        ("acc = np.mean(out == yb)", "print(acc)", 1, False),
        ("acc = np.mean(out == yb)\n    total += acc", "print(acc)", 3, False),
        ("acc = np.mean(out == yb)\n    print(acc)", "print(acc)", 3, False),
        ("acc = np.mean(out, axis=1)", "print(acc)", 3, False),
        ("acc = metric.result()", "print(acc)", 3, False),
        ("acc = np.mean(out == yb)\n    break", "print(acc)", 3, False),
        ("acc = np.mean(out == yb)\n    model.fit(xb, yb)", "print(acc)", 3, False),
        ("acc = np.mean(out == yb)\n    opt.apply_gradients(g)", "print(acc)", 3, False),
        ("acc = np.mean(out == yb)", "acc = 3\nprint(acc)", 3, False),
    ],
)
def test_what_is_left_after_the_loop(inside: str, after: str, asked: int, told: bool) -> None:
    start = FitStarted(model=model(), x=array(90, 4), y=array(90), place=at(1))
    one = Predicted(model=model(), x=array(9, 4), outputs=array(9, 2), via="call", place=at(3))
    trace = ran(LOOP.format(inside, after), start, *[one] * asked)
    assert bool(found("figure-of-last-batch", trace)) is told


SUM = """mae = keras.losses.MeanAbsoluteError()
for xb, yb in test:
    {}
{}
"""


@pytest.mark.parametrize(
    ("inside", "after", "batch", "told"),
    [
        ("total += float(mae(yb, model(xb)))", "print(total / len(x))", 40, True),
        ("v = mae(yb, model(xb))\n    total += v", "total /= x.shape[0]", 40, True),
        ("total += mae(yb, model(xb)).numpy()", "print(total / len(x[100:]))", 40, True),
        ("total += float(mae(yb, model(xb)))", "print(total / len(test))", 40, False),
        ("total += float(mae(yb, model(xb)))", "print(total / n)", 40, False),
        ("total += float(mae(yb, model(xb))) * len(yb)", "print(total / len(x))", 40, False),
        ("total += tf.reduce_sum(model(xb))", "print(total / len(x))", 40, False),
        ("total += float(mae(yb, model(xb)))", "print(total / len(x))", 1, False),
    ],
)
def test_what_a_sum_of_means_is_divided_by(inside: str, after: str, batch: int, told: bool) -> None:
    start = FitStarted(model=model(), x=array(200, 4), y=array(200), place=at(1))
    one = Predicted(model=model(), x=array(batch, 4), via="call", place=at(3))
    left = NamesLeft(arrays={"x": array(200, 4)})
    trace = ran(SUM.format(inside, after), start, one, left)
    assert bool(found("batch-means-divided-by-rows", trace)) is told
