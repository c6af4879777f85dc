"""Rows that are all the same."""

from __future__ import annotations

import numpy as np
import pytest

from grader.worker.recorder.arrays import note_array

ROWS = np.arange(12.0).reshape(1, 3, 4)


@pytest.mark.parametrize(
    ("rows", "alike"),
    [
        (np.repeat(ROWS, 40, axis=0), True),
        (np.repeat(ROWS, 40, axis=0) + np.arange(40.0)[:, None, None], False),
        (np.repeat(ROWS, 5, axis=0), False),
        (np.ones(40), False),
        (np.ones((40, 1)), False),
    ],
)
def test_rows_that_are_all_the_same(rows: np.ndarray, alike: bool) -> None:
    assert note_array(rows).alike is alike
