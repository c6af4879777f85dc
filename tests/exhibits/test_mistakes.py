from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.data import Dataset
from grader.exhibits.mistakes import SHOWN, mistakes
from grader.wire.images import subset
from tests.training.fakes import TESTS, dataset


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return dataset(tmp_path)


def labels_of(data: Dataset) -> np.ndarray:
    return data.test_labels()[subset(TESTS, TESTS)]


def test_counts_by_the_graders_own_labels(data: Dataset) -> None:
    labels = labels_of(data)
    outputs = np.eye(10, dtype=np.float32)[(labels + (labels == 3)) % 10]  # every 3 is read as 4
    found = mistakes(data, lambda inputs: outputs[: len(inputs)], images=TESTS)
    assert found is not None
    threes = int((labels == 3).sum())
    assert threes
    assert found.images == TESTS
    assert found.right == TESTS - threes
    assert found.matrix[3][4] == threes
    assert found.matrix[3][3] == 0
    assert {(one.truth, one.answer) for one in found.misread} == {(3, 4)}
    assert len(found.misread) == min(2, threes)  # few of a kind
    assert found.misread[0].image.shape == (28, 28)
    assert found.misread[0].probabilities[4] == 1.0


def test_half_are_the_surest_and_half_were_nearly_right(data: Dataset) -> None:
    labels = labels_of(data)
    rng = np.random.default_rng(1)
    outputs = rng.random((TESTS, 10)).astype(np.float32)
    outputs /= outputs.sum(axis=1, keepdims=True)
    found = mistakes(data, lambda inputs: outputs[: len(inputs)], images=TESTS)
    assert found is not None
    assert len(found.misread) == SHOWN
    wrong = [row for row, label in zip(outputs, labels, strict=True) if row.argmax() != label]
    surest = max(float(row.max()) for row in wrong)
    assert max(found.misread[0].probabilities) == pytest.approx(surest)
    nearest = found.misread[SHOWN // 2]
    assert nearest.probabilities[nearest.truth] >= 0.1


@pytest.mark.parametrize(
    "outputs",
    [
        np.zeros((TESTS, 9), np.float32),
        np.zeros((TESTS,), np.float32),
        np.zeros((0, 0), np.float32),
        np.zeros((TESTS - 1, 10), np.float32),
        np.zeros((TESTS, 10), np.int64),
    ],
)
def test_what_is_no_prediction_is_no_matrix(data: Dataset, outputs: np.ndarray) -> None:
    assert mistakes(data, lambda inputs: outputs, images=TESTS) is None


def test_outputs_that_are_no_numbers(data: Dataset) -> None:
    found = mistakes(data, lambda x: np.full((len(x), 10), np.nan, np.float32), images=TESTS)
    assert found is not None
    assert all(np.isfinite(one.probabilities).all() for one in found.misread)
