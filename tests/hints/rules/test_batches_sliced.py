"""Batches that a loop cuts out of an array."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("for i in range(0, n, size):\n    xb = x[i:size]", True),
        ("for i in range(steps):\n    xb = x[i * size:size]", True),
        ("for i in range(steps):\n    xb = x[i * size:i + size]", True),
        ("for i in range(steps):\n    xb = x[i * 32:i + 1]", True),
        ("i = 0\nwhile i < n:\n    xb = x[i:size]\n    i += size", True),
        ("for i in range(0, n, size):\n    xb = x[i:i + size]", False),
        ("for i in range(0, n, size):\n    end = i + size\n    xb = x[i:end]", False),
        ("for i in range(steps):\n    xb = x[i * size:(i + 1) * size]", False),
        ("for i in range(0, n, size):\n    rest = x[i:n]", False),
        ("for i in range(n):\n    past = x[i:i + 1]", False),
    ],
)
def test_where_batches_end(source: str, told: bool) -> None:
    assert bool(found("batches-end-at-same-row", ran(source))) is told
