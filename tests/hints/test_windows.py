"""Windows that do not fit, in the words of several Keras."""

from __future__ import annotations

import pytest

from grader.hints.windows import unfitting

POOL = (
    "Negative dimension size caused by subtracting 2 from 1 for '{{node s/p/MaxPool2d}} = "
    'MaxPool[T=DT_FLOAT, data_format="NHWC", explicit_paddings=[], ksize=[1, 2, 2, 1], '
    'padding="VALID", strides=[1, 2, 2, 1]](s/q/MaxPool2d)\' with input shapes: [?,1,1,64].'
)
KERNEL = (
    "Negative dimension size caused by subtracting 5 from 1 for '{{node s/c/convolution}} = "
    'Conv2D[T=DT_FLOAT, dilations=[1, 1, 1, 1], padding="VALID", strides=[1, 5, 5, 1]](s/a/Relu, '
    "s/c/ReadVariableOp)' with input shapes: [?,1,1,32], [5,5,32,64]."
)


@pytest.mark.parametrize(
    ("message", "shape", "window"),
    [
        (
            "Computed output size would be zero or negative. Received: "
            "`inputs.shape=[None 1 1 64]`, `pool_size=[2 2]`, `strides=(2, 2)`, `padding=valid`.",
            (None, 1, 1, 64),
            (2, 2),
        ),
        (
            "Computed output size would be negative. Received `inputs shape=(None, 1, 1, 1)`, "
            "`kernel shape=(3, 3, 1, 32)`, `dilation_rate=[1 1]`.",
            (None, 1, 1, 1),
            (3, 3, 1, 32),
        ),
        (f"Exception encountered when calling P.call().\n\n{POOL}", (None, 1, 1, 64), (2, 2)),
        (KERNEL, (None, 1, 1, 32), (5, 5, 32, 64)),
    ],
)
def test_all_wordings(
    message: str, shape: tuple[int | None, ...], window: tuple[int | None, ...]
) -> None:
    assert unfitting(message) == (shape, window)


def test_other_words_are_none() -> None:
    assert unfitting("Negative dimension size caused by subtracting 3 from 1") is None
    assert unfitting("Input 0 of layer dense is incompatible") is None
