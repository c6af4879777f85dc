"""Which programs are given digits in MNIST's own number, where only few are here."""

from __future__ import annotations

import pytest

from grader.hints.program import Program
from grader.hints.run.sizes import counts_on_mnist
from grader.wire.messages import CodeUnit

ROWS = (1200, 297)


def counts(source: str) -> bool:
    return counts_on_mnist(Program((CodeUnit(label="p.py", source=source),)), rows=ROWS)


@pytest.mark.parametrize(
    "source",
    [
        "x = x_train.reshape(60000, 784)",
        "x = x_train.reshape((60000, 28 * 28))",
        "x = np.reshape(x_test, [10000, 784])",
        "x = np.zeros((10000, 28, 28, 3))",
        "for i in range(10000):\n    show(i)",
        "steps = 60000 // 32",
        "x_val, x = x_train[:-10000], x_train[-10000:]",
        "x_val = x_train[50000:]",
        "x_val = x_train[50000:, ..., None]",
        "N = 50_000\nx_val = x_train[N:]",
        "N = 10_000\nx_val = x_train[:-N]",
        "print(x_train[4321])",
        "x = x_test[450:]",
        "x = digits[450:]",
    ],
)
def test_it_counts_on_them(source: str) -> None:
    assert counts(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = x_train.reshape(-1, 784)",
        "x = x_train.reshape(len(x_train), 28, 28, 1)",
        "x = x_train[:10000]",
        "x = x_train[200:]",
        "x_val = x_train[450:]",
        "print(x_train[7], y_train[7])",
        "data = data.shuffle(10000).batch(128)",
        "model.add(Dense(1024))",
        "x = x[names['a']]",
        "x = x[True]",
    ],
)
def test_it_does_not(source: str) -> None:
    assert not counts(source)
