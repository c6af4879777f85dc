"""max_pool2d and average_pool2d: one number for each window."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.checks import check, expect

MAX_SHAPE = ["max_pool.shape"]
MEAN_SHAPE = ["average_pool.shape"]
TOLERANCE = 1e-4
SUMMARIES = {"max_pool2d": np.max, "average_pool2d": np.mean}


def pooled(x, size, stride, summary):
    """What pooling should give; windows that do not fit are left out."""
    windows = sliding_window_view(x.astype(np.float64), (size, size))[::stride, ::stride]
    return summary(windows, axis=(2, 3))


def shown(function, size, stride):
    asked = ["x", *([f"size={size}"] if size else []), *([f"stride={stride}"] if stride else [])]
    return f"{function}({', '.join(asked)})"


def ask(submission, function, x, size=None, stride=None):
    """(the call as it is shown, what it gave, size and stride that hold)."""
    options = {}
    if size:
        options["size"] = size
    if stride:
        options["stride"] = stride
    of = shown(function, size, stride)
    got = expect.array(submission.call(function, x, **options), of=of)
    window = size or 2
    return of, got, window, stride or window


def judge_shape(x, function, of, got, size, stride):
    right = pooled(x, size, stride, np.max).shape
    if got.shape == right:
        return
    facts = expect.evidence(got, of=of)
    params = {"of": of, "got": str(got.shape), "expected": str(right)}
    if got.shape == pooled(x, size, 1, np.max).shape:
        expect.fail("lab2.pool_stride_1", facts, stride=stride, **params)
    if stride != size and got.shape == pooled(x, size, size, np.max).shape:
        expect.fail("lab2.pool_stride_ignored", facts, stride=stride, **params)
    if got.shape == tuple(len(range(0, n, stride)) for n in x.shape):
        expect.fail("lab2.pool_partial_window", facts, **params)
    expect.array(got, of=of, shape=right)


def judge(submission, function, x, size=None, stride=None):
    of, got, window, step = ask(submission, function, x, size, stride)
    judge_shape(x, function, of, got, window, step)
    right = pooled(x, window, step, SUMMARIES[function])
    others = {"max": np.max, "mean": np.mean, "min": np.min, "sum": np.sum}
    if not np.allclose(got, right, atol=TOLERANCE):
        facts = expect.evidence(got, of=of)
        for name, summary in others.items():
            if np.allclose(got, pooled(x, window, step, summary), atol=TOLERANCE):
                wanted = "max" if function == "max_pool2d" else "mean"
                expect.fail("lab2.pool_other", facts, of=of, got=name, expected=wanted)
        if function == "max_pool2d" and np.allclose(got, np.maximum(right, 0), atol=TOLERANCE):
            expect.fail("lab2.pool_from_zero", facts, of=of)
        if np.allclose(got, np.floor(right), atol=TOLERANCE):
            expect.fail(
                "lab2.decimals_lost", facts,
                of=of, dtype=got.dtype.name, faults=("integer-division",),
            )  # fmt: skip
    expect.array(got, of=of, close_to=right, tolerance=TOLERANCE)


def pixels(rng, height, width, *, low=1, high=100):
    """Different whole numbers, so that no two windows look alike by chance."""
    return rng.permutation(np.arange(low, low + height * width) % high + low).reshape(height, width)


def whole_means(rng, height, width, size):
    """Numbers whose means over any window of that size are whole."""
    return pixels(rng, height, width) * size * size


@check("max_pool.shape", points=3)
def test_max_shape(submission, rng):
    for _ in range(2):
        height, width = (int(n) * 2 for n in rng.choice(range(2, 8), size=2, replace=False))
        x = pixels(rng, height, width)
        of, got, size, stride = ask(submission, "max_pool2d", x)
        judge_shape(x, "max_pool2d", of, got, size, stride)


@check("max_pool.values", points=3, needs=MAX_SHAPE)
def test_max_values(submission, rng):
    judge(submission, "max_pool2d", np.array([[3, 1], [0, 2]]))  # one window
    judge(submission, "max_pool2d", pixels(rng, 6, 8))
    judge(submission, "max_pool2d", rng.random((8, 4)) + 0.5)
    judge(submission, "max_pool2d", pixels(rng, 6, 4) * 1000)


@check("max_pool.negative", points=2, needs=["max_pool.shape", "max_pool.values"])
def test_max_negative(submission, rng):
    judge(submission, "max_pool2d", -pixels(rng, 4, 6))
    judge(submission, "max_pool2d", -rng.random((4, 4)) - 0.5)
    judge(submission, "max_pool2d", -pixels(rng, 4, 8) * 1000 - 10**6)


@check("max_pool.default_stride", points=2, needs=["max_pool.shape", "max_pool.values"])
def test_max_default_stride(submission, rng):
    judge(submission, "max_pool2d", pixels(rng, 9, 6), 3)
    judge(submission, "max_pool2d", pixels(rng, 8, 12), 4)
    judge(submission, "max_pool2d", pixels(rng, 3, 4), 1)  # every pixel is its own window
    inner = pixels(rng, 8, 8)
    inner[1:3, 1:3] += 200  # the largest one lies in no corner of the window
    inner[5:7, 5:7] += 200
    judge(submission, "max_pool2d", inner, 4)


@check("max_pool.stride", points=2, needs=["max_pool.shape", "max_pool.values"])
def test_max_stride(submission, rng):
    judge(submission, "max_pool2d", pixels(rng, 6, 8), 2, 1)  # windows that overlap
    judge(submission, "max_pool2d", pixels(rng, 7, 9), 3, 2)
    judge(submission, "max_pool2d", pixels(rng, 8, 11), 2, 3)  # pixels that no window sees


@check("max_pool.odd", points=2, needs=["max_pool.shape", "max_pool.values"])
def test_max_odd(submission, rng):
    judge(submission, "max_pool2d", pixels(rng, 5, 7))
    judge(submission, "max_pool2d", pixels(rng, 4, 9))
    judge(submission, "max_pool2d", pixels(rng, 3, 3))


@check("average_pool.shape", points=2)
def test_average_shape(submission, rng):
    height, width = (int(n) * 2 for n in rng.choice(range(2, 8), size=2, replace=False))
    x = pixels(rng, height, width)
    of, got, size, stride = ask(submission, "average_pool2d", x)
    judge_shape(x, "average_pool2d", of, got, size, stride)


@check("average_pool.values", points=3, needs=MEAN_SHAPE)
def test_average_values(submission, rng):
    judge(submission, "average_pool2d", whole_means(rng, 6, 8, 2))
    judge(submission, "average_pool2d", -whole_means(rng, 4, 4, 2))


@check("average_pool.decimals", points=2, needs=["average_pool.shape", "average_pool.values"])
def test_average_decimals(submission, rng):
    judge(submission, "average_pool2d", np.array([[3, 1], [0, 2]]))  # 6 / 4
    x = whole_means(rng, 6, 4, 2)
    x[::2, ::2] += int(rng.integers(1, 4))  # every mean has decimals now
    judge(submission, "average_pool2d", x)
    judge(submission, "average_pool2d", (x % 256).astype(np.uint8))
    judge(submission, "average_pool2d", rng.random((4, 6)))
    judge(submission, "average_pool2d", rng.random((6, 4)) / 100)


@check("average_pool.stride", points=2, needs=["average_pool.shape", "average_pool.values"])
def test_average_stride(submission, rng):
    judge(submission, "average_pool2d", whole_means(rng, 9, 6, 3), 3)  # as large as the window
    judge(submission, "average_pool2d", whole_means(rng, 8, 12, 4), 4)
    judge(submission, "average_pool2d", whole_means(rng, 3, 4, 1), 1)
    judge(submission, "average_pool2d", whole_means(rng, 7, 9, 3), 3, 2)
    judge(submission, "average_pool2d", whole_means(rng, 8, 11, 2), 2, 3)


@check("average_pool.odd", points=1, needs=["average_pool.shape", "average_pool.values"])
def test_average_odd(submission, rng):
    judge(submission, "average_pool2d", whole_means(rng, 5, 7, 2))
    judge(submission, "average_pool2d", whole_means(rng, 4, 9, 2))
