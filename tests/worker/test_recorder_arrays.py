"""Facts of arrays, and rows that are found again, without any library of learners."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.worker.recorder.arrays import note_array, same_column
from grader.worker.recorder.batches import _changes
from grader.worker.recorder.generators import peeked
from grader.worker.recorder.rows import Rows, comparable

PICTURES = np.random.default_rng(0).integers(0, 256, (120, 28, 28), dtype=np.uint8)


@pytest.mark.parametrize(
    "changed",
    [
        PICTURES[:30] / 255.0,
        (PICTURES[:30] / 255.0).astype("float32")[..., None],
        PICTURES[:30].reshape(-1, 784).astype("float32") / 127.5 - 1,
        PICTURES[10:40].astype("int64"),
    ],
    ids=["scaled", "channel", "flat", "integers"],
)
def test_rows_are_found_again_on_another_scale(changed: np.ndarray) -> None:
    assert Rows(PICTURES).share(changed) == 1.0


def test_other_rows_are_not_found() -> None:
    other = np.random.default_rng(1).integers(0, 256, (50, 28, 28), dtype=np.uint8)
    assert Rows(PICTURES).share(other) == 0.0
    assert Rows(PICTURES).share(np.concatenate([other, PICTURES[:50]])) == 0.5
    assert Rows(PICTURES).share(other[:, :14]) is None


def test_short_rows_and_labels_are_not_compared() -> None:
    assert not comparable(np.zeros((10, 3)))
    assert not comparable(np.zeros(10))
    assert not comparable([[1.0] * 20])


def test_labels_are_counted_in_every_form() -> None:
    labels = np.arange(100) % 4
    one_hot = np.eye(4)[labels]
    for given_labels in (labels, labels[:, None], labels.astype("float32"), one_hot):
        note = note_array(given_labels)
        assert note.classes == {"0": 25, "1": 25, "2": 25, "3": 25}
        assert note.changes == 1.0
    assert note_array(one_hot).one_hot
    assert not note_array(one_hot * 2).one_hot
    assert note_array(np.sort(labels)).tail_classes == {"3": 20}
    assert note_array(np.array([0.5, 1.5])).classes == {}


def test_border_and_centre_of_pictures() -> None:
    pictures = np.zeros((5, 28, 28))
    pictures[:, 7:21, 7:21] = 1.0
    for shaped in (pictures, pictures[..., None], pictures[0], pictures.reshape(5, 784)):
        note = note_array(shaped)
        assert (note.border, note.centre) == (0.0, 1.0)
    assert note_array(np.zeros((5, 4))).border is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "none"), (3, "scalar"), ([1, 2], "list"), ((x for x in ()), "generator"),
     ({"a": 1}, "other"), (np.array([object()]), "ndarray"), ("text", "other")],
)  # fmt: skip
def test_anything_can_be_noted(value: object, kind: str) -> None:
    assert note_array(value).kind == kind


@given(
    arrays.arrays(
        st.sampled_from(["float32", "float64", "int64", "uint8", "bool"]),
        arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=12),
    )
)
def test_no_array_is_too_strange(array: np.ndarray) -> None:
    before = array.tobytes()
    note = note_array(array)
    assert note.shape == array.shape
    assert array.tobytes() == before
    values = array.astype("float64").ravel()
    finite = values[np.isfinite(values)]
    assert note.nan + note.inf == len(values) - len(finite)
    if len(finite):
        assert note.low == finite.min()
        assert note.high == finite.max()


def test_a_generator_gives_everything_after_a_look() -> None:
    replaced, first = peeked(number for number in range(4))
    assert first == 0
    assert list(replaced) == [0, 1, 2, 3]
    assert peeked([1, 2]) == ([1, 2], None)


def test_a_generator_fails_where_it_is_used() -> None:
    def failing() -> object:
        raise KeyError("lost")
        yield

    replaced, first = peeked(failing())
    assert first is None
    with pytest.raises(KeyError, match="lost"):
        next(replaced)


def test_a_column_that_is_the_label_is_found() -> None:
    random = np.random.default_rng(3)
    labels = random.integers(0, 2, 60)
    table = random.normal(size=(60, 4))
    assert same_column(table, labels) is None
    table[:, 2] = labels
    assert same_column(table, labels) == 2
    assert same_column(table, labels.reshape(-1, 1)) == 2
    table[59, 2] = 1 - labels[59]
    assert same_column(table, labels) is None
    assert same_column(np.ones((60, 4)), np.ones(60)) is None  # of labels that say nothing


def test_how_far_a_drawing_lies_from_the_middle() -> None:
    picture = np.zeros((1, 20, 20))
    picture[0, 8:12, 8:12] = 1.0
    assert note_array(picture).off_centre == pytest.approx(0.0, abs=0.01)
    assert note_array(np.roll(picture, 5, axis=2)).off_centre == pytest.approx(0.25, abs=0.01)
    assert note_array(np.repeat(picture, 3, axis=0)).off_centre is None
    assert note_array(np.zeros((1, 20, 20))).off_centre is None


def test_rows_of_different_kinds_are_no_array_and_no_fault() -> None:
    pairs = [(np.zeros((4, 4, 3)), 1.5), (np.ones((4, 4, 3)), 2.5)]
    assert note_array(pairs).kind == "list"
    assert note_array(pairs).shape is None
    assert note_array([[1, 2], [3]]).shape is None


def test_a_target_that_is_the_last_step_of_its_window() -> None:
    series = np.sin(np.arange(60) / 5)
    windows = np.array([series[at : at + 8] for at in range(50)])[..., None]
    assert same_column(windows, series[7:57]) == 7
    assert same_column(windows, series[8:58]) is None


def test_neighbours_of_labels_are_compared_within_batches() -> None:
    sorted_batches = [np.array([0, 0, 0]), np.array([2, 2, 2]), np.array([1, 1, 1])]
    assert _changes(sorted_batches) == 0.0
    assert _changes([np.eye(3)[[0, 1, 2]], np.eye(3)[[1, 1, 0]]]) == 0.75
    assert _changes([np.zeros((4, 8, 8))]) is None
