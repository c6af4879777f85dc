"""Columns that lie where others lay in the training."""

from __future__ import annotations

import numpy as np
import pytest

from grader.hints.rules.columns_moved import moved
from grader.worker.recorder.arrays import note_array

LEARNED = [(170.0, 10.0), (70.0, 12.0), (7.0, 1.0)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([(7.1, 1.0), (171.0, 9.0), (69.0, 12.0)], {0: 2, 1: 0, 2: 1}),
        ([(172.0, 9.0), (7.0, 1.1), (71.0, 12.0)], {1: 2, 2: 1}),
        ([(171.0, 9.0), (71.0, 12.0), (7.0, 1.0)], {}),
        ([(190.0, 9.0), (99.0, 12.0), (9.0, 1.0)], {}),
        ([(0.1, 1.0), (0.2, 1.0), (0.0, 1.0)], {}),
        ([(70.0, 12.0), (70.0, 12.0), (7.0, 1.0)], {}),
        ([(7.0, 1.0), (171.0, 9.0)], {}),
    ],
)
def test_columns_that_moved(asked: list[tuple[float, float]], found: dict[int, int]) -> None:
    assert moved(LEARNED, asked) == found


def test_columns_are_measured_of_small_tables_of_fractions() -> None:
    table = np.array([[1.0, 10.0], [3.0, 30.0]])
    assert note_array(table).columns == ((2.0, 1.0), (20.0, 10.0))
    assert note_array(table.astype(int)).columns == ()
    assert note_array(np.zeros((3, 90))).columns == ()
    assert note_array(np.full((3, 2), np.nan)).columns == ()
