"""What met in a program's own lines: other forms of labels, columns and flat arrays."""

from __future__ import annotations

from typing import Any

import pytest

from grader.wire.record import ArgmaxTaken, ArrayNote, Compared, Predicted
from tests.hints.rules.model_traces import dense, look, model
from tests.hints.traces import array, at, ran

SHARES = array(9, dtype="float32", low=0.02, high=0.98, distinct=9)
NUMBERS = array(9, dtype="int64", low=0.0, high=2.0, distinct=3, values=(0.0, 1.0, 2.0))
WORDS = array(9, dtype="str", classes={"cat": 5, "dog": 4})
ROW = array(3, dtype="float32", low=0.0, high=1.0, mean=1 / 3, distinct=2, values=(0.0, 1.0))
ONE = ArrayNote(kind="scalar", shape=(), dtype="int64", low=2.0, high=2.0, values=(2.0,))
HALVES = array(3, dtype="float32", low=0.0, high=1.0, mean=2 / 3, distinct=2, values=(0.0, 1.0))
ASKED = Predicted(
    model=model(dense(3)), x=array(9, 4), outputs=array(9, 3, low=0.02, high=0.98), place=at(1)
)


def met(left: ArrayNote, right: ArrayNote, equal: float | None = 0.0, **more: Any) -> Compared:
    given: dict[str, Any] = {"operation": "==", "written": "g == t", "place": at(4), **more}
    return Compared(left=left, right=right, equal=equal, **given)


@pytest.mark.parametrize(
    ("one", "slug"),
    [
        (met(WORDS, NUMBERS, single=True), "compared-in-another-form"),
        (met(NUMBERS, WORDS, operation="!="), "compared-in-another-form"),
        (met(ONE, ROW, 0.3), "compared-in-another-form"),
        (met(SHARES, NUMBERS, single=True), "probabilities-compared-exactly"),
        (met(SHARES, NUMBERS, 0.1, operation="!="), "probabilities-compared-exactly"),
        (met(WORDS, WORDS), None),
        (met(NUMBERS, NUMBERS), None),
        (met(SHARES, SHARES), None),
        (met(ONE, HALVES, 0.3), None),
        (met(ONE, NUMBERS, 0.3), None),
        (
            met(array(9, dtype="str", classes={"1": 5, "2": 4}), NUMBERS),
            "compared-in-another-form",
        ),
        (met(SHARES, NUMBERS, operation="-"), None),
        (met(SHARES, NUMBERS, 0.9), None),
    ],
)
def test_answers_and_labels_of_another_form(one: Compared, slug: str | None) -> None:
    slugs = ("compared-in-another-form", "probabilities-compared-exactly")
    given = ran("", ASKED, one)
    assert [name for name in slugs if look(name, given)] == ([slug] if slug else [])


LOSS = "def off(truth, answer):\n    gap = truth - answer\n    return gap\n"
COLUMN, FLAT = array(50, 1, mean=0.1, spread=1.0), array(50, mean=0.2, spread=1.0)
OPEN = (
    ArrayNote(kind="tensor", shape=(None, 1), dtype="float32"),
    ArrayNote(kind="tensor", shape=(None,), dtype="float32"),
)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (met(COLUMN, FLAT, None, operation="-", written="a - b", left_answered=True), True),
        (met(FLAT, COLUMN, None, operation="-", written="a - b", right_answered=True), True),
        (met(FLAT, COLUMN, None, operation="-", written="a - b"), False),
        (met(*OPEN, None, operation="-", written="truth - answer", place=at(2)), True),
        (met(*OPEN, None, operation="-", written="truth - answer", place=at(3)), True),
        (met(*OPEN, None, operation="-", written="truth - other", place=at(2)), False),
        (met(*OPEN, None, operation="-", written="answer[:, None] - truth", place=at(2)), False),
        (met(COLUMN, FLAT, 0.5, written="guess == truth"), True),
        (met(COLUMN, array(50, mean=0.1, spread=1.0), 0.5, written="a == b"), False),
        (met(array(1, 1), array(1), 0.5, written="guess == truth"), False),
        (met(FLAT, FLAT, 0.5), False),
    ],
)
def test_a_column_meets_a_flat_array(one: Compared, told: bool) -> None:
    found = look("broadcast-comparison", ran(LOSS, one))
    assert (found is not None) is told
    if found is not None:
        rows = "n" if one.left.kind == "tensor" else "50"
        assert found.evidence["result"] == f"({rows}, {rows})"
        shapes = {found.evidence["left_shape"], found.evidence["right_shape"]}
        assert shapes == {f"({rows}, 1)", f"({rows},)"}


def taken(shape: tuple[int, ...], axis: int | None, **more: Any) -> ArgmaxTaken:
    return ArgmaxTaken(
        shape=shape, axis=axis, place=at(3), **{"of_predictions": False, "whole": True, **more}
    )


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (taken((100, 1), 1), {"shape": "(100, 1)", "single": None, "rows": None}),
        (taken((), None), {"shape": None, "single": 1, "rows": None}),
        (taken((200,), -1, of_labels=True), {"shape": "(200,)", "single": None, "rows": 200}),
        (taken((200,), -1), None),
        (taken((200,), None, of_labels=True), None),
        (taken((5,), 0, of_labels=True), None),
        (taken((100, 3), 1), None),
        (taken((100, 1), 1, whole=False), None),
        (taken((100, 1), 1, of_predictions=True), None),
        (taken((1, 1), 1), None),
        (taken((100, 1), 0), None),
        (taken((100, 1), 4), None),
    ],
)
def test_argmax_of_numbers(one: ArgmaxTaken, told: dict[str, Any] | None) -> None:
    found = look("argmax-of-class-numbers", ran("", one))
    assert (dict(found.evidence) if found else None) == told
