"""What rows have to do with their labels; which values met in the learner's lines."""

from __future__ import annotations

import ast
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.wire.record import Compared, Event, FilesRead
from grader.worker.recorder.compared import Comparisons
from grader.worker.recorder.listing import Listing
from grader.worker.recorder.pairs import ending, is_same, padded, weight_by_class
from grader.worker.recorder.recorder import Recorder


def test_weights_by_class() -> None:
    y = np.array([0, 1, 1, 0])
    assert weight_by_class(y, np.array([1.0, 4.0, 2.0, 1.0])) == {"0": 1.0, "1": 3.0}
    one_hot = np.eye(2)[y]
    assert weight_by_class(one_hot, np.array([1.0, 4.0, 2.0, 1.0])) == {"0": 1.0, "1": 3.0}
    assert weight_by_class(y, None) == {}
    assert weight_by_class(y + 0.5, np.ones(4)) == {}
    assert weight_by_class(y, np.ones(3)) == {}


def test_targets_that_are_the_inputs() -> None:
    x = np.arange(12.0).reshape(3, 4)
    assert is_same(x, x) and is_same(x, x.copy())
    assert not is_same(x, x + 1)
    assert not is_same(x, x[:, :2])
    assert not is_same(None, None)


def test_steps_that_fill_rows_up() -> None:
    x = np.array([[5, 6, 0, 0, 0], [7, 0, 0, 0, 0]])
    y = np.array([[1, 2, 0, 0, 0], [3, 0, 0, 0, 0]])
    assert padded(x, y) == 0.7
    assert padded(x[:, ::-1], y[:, ::-1]) == 0.7
    assert padded(x, np.eye(4)[y]) == 0.7
    assert padded(x, y[..., None]) == 0.7
    assert padded(x, y[:, 0]) is None
    assert padded(x, y + 0.5) is None
    assert padded(np.arange(10).reshape(2, 5), np.arange(10).reshape(2, 5)) == 0.1


def run(source: str) -> list[Compared]:
    """What is noted of a program."""
    notes: list[Event] = []
    recorder = Recorder(notes.append, {"own.py"})
    comparisons = Comparisons(recorder)
    names: dict[str, Any] = {"np": np}
    tree = comparisons.operations.rewritten(ast.parse(source, "own.py"))
    assert tree is not None
    exec(compile(tree, "own.py", "exec"), names)
    comparisons.close()
    return [one for one in notes if isinstance(one, Compared)]


def test_arrays_that_meet() -> None:
    (met,) = run("a = np.array([0.2, 0.9])\nb = np.array([0, 1])\nprint((a == b).mean())")
    assert (met.operation, met.written, met.equal) == ("==", "a == b", 0.0)
    assert (met.left.high, met.right.values) == (0.9, (0.0, 1.0))
    assert met.place is not None and met.place.line == 3
    (met,) = run("a = np.zeros((4, 1))\nb = np.zeros(4)\nc = (a - b).mean()")
    assert (met.operation, met.left.shape, met.right.shape) == ("-", (4, 1), (4,))
    assert run("a = np.zeros((4, 1))\nb = np.zeros((4, 1))\nc = a - b") == []
    assert run("a = np.zeros((4, 1))\nb = np.zeros(3)\nc = a - b") == []


def test_single_values_of_a_loop_are_told_together() -> None:
    (met,) = run(
        "words = ['a', 'b', 'a', 'c', 'd', 'a']\nfor w, n in zip(words, np.arange(6)):\n"
        "    if w == n:\n        pass"
    )
    assert met.single and met.equal == 0.0
    assert met.left.classes == {"a": 3, "b": 1, "c": 1, "d": 1}
    assert met.right.high == 5.0
    assert run("for i, j in zip(range(3), range(3)):\n    i == j") == []


def test_the_order_of_files(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        np.save(tmp_path / f"part{number}.npy", np.zeros(2))
    notes: list[Event] = []
    source = "names = sorted(names)\nx = [np.load(one) for one in names]"
    recorder = Recorder(notes.append, {"own.py"})
    monkeypatch.setattr(np, "load", np.load)  # put back afterwards
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    listing = Listing(recorder)
    listing.install()
    paths = [str(one) for one in tmp_path.iterdir()]
    exec(compile(source, "own.py", "exec"), {"np": np, "names": paths})
    listing.close()
    (read,) = [one for one in notes if isinstance(one, FilesRead)]
    ends = [name.rpartition("part")[2] for name in read.names]
    assert ends[:4] == ["0.npy", "1.npy", "10.npy", "11.npy"]
    assert listing.orders()[0][:5] == [0, 1, 10, 11, 2]


ANY_ARRAY = arrays.arrays(
    st.sampled_from(
        ["float32", "int64", "uint8", "bool", "complex64", "datetime64[D]", "U5", "S3"]
    ),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=6),
)


@given(ANY_ARRAY, ANY_ARRAY, ANY_ARRAY)
def test_no_pair_of_arrays_is_too_strange(
    x: np.ndarray, y: np.ndarray, weights: np.ndarray
) -> None:
    assert all(isinstance(one, float) for one in weight_by_class(y, weights).values())
    assert isinstance(is_same(x, y), bool)
    for share in (padded(x, y), padded(x, x), ending(x)):
        assert share is None or 0.0 <= share <= 1.0


def test_words_are_no_steps() -> None:
    x, words = np.zeros((3, 5), dtype=int), np.array([["a", "b", "c", "d", "e"]] * 3)
    assert padded(x, words) is None
    assert padded(x, words[:, 0]) is None
    assert ending(words) is None
    assert weight_by_class(words[:, 0], np.ones(3)) == {}
