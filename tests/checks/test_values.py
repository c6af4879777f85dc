from __future__ import annotations

import numpy as np
import pytest

from grader.checks import expect
from grader.wire.values import Opaque
from tests.checks.failing import failure


@pytest.mark.parametrize(
    ("got", "how", "plain"),
    [
        (3, {"kind": "int"}, 3),
        (np.int64(3), {"kind": "int", "equal_to": 3}, 3),
        (np.array(3), {"kind": "int"}, 3),
        (0.5, {"kind": "float", "low": 0, "high": 1}, 0.5),
        (np.float32(0.5), {"kind": "float", "close_to": 0.5}, 0.5),
        (1, {"kind": "float"}, 1),
        ("a", {"kind": "str", "equal_to": "a"}, "a"),
        ([1, 2], {"kind": "tuple", "length": 2, "equal_to": (1, 2)}, [1, 2]),
        (None, {"equal_to": None}, None),
        (True, {"kind": "bool", "equal_to": True}, True),
        ((1, np.float64(2)), {"equal_to": [1, 2]}, (1, 2)),
        ((1, 2), {"kind": "tuple"}, (1, 2)),
        ((1, 2), {"kind": "list"}, (1, 2)),
        ([1, 2], {"kind": "list", "equal_to": np.array([1, 2])}, [1, 2]),
        ({"loss": 1}, {"kind": "dict"}, {"loss": 1}),
        (0, {"low": 0}, 0),
        (9, {"high": 9}, 9),
    ],
)
def test_right_values_come_back_plain(got: object, how: dict[str, object], plain: object) -> None:
    assert expect.value(got, of="f(x)", **how) == plain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("got", "how", "said"),
    [
        (None, {"kind": "int"}, "none"),
        (True, {"kind": "int"}, "kind"),
        ("3", {"kind": "int"}, "kind"),
        (3.0, {"kind": "int"}, "kind"),
        (np.array([3]), {"kind": "int"}, "array_of_one"),
        (np.zeros(10), {"kind": "int"}, "array"),
        (np.array([3.0]), {"kind": "float"}, "array_of_one"),
        (np.zeros(2), {"kind": "bool"}, "array"),
        (Opaque("builtins.object", ""), {"kind": "float"}, "kind"),
        ({"loss": 1}, {"kind": "tuple"}, "kind"),
        ((1,), {"kind": "tuple", "length": 2}, "length"),
        (10, {"low": 0, "high": 9}, "range"),
        (-1, {"low": 0}, "range"),
        ("x", {"low": 0}, "kind"),
        (float("nan"), {"close_to": 1.0}, "not_finite"),
        (0.5, {"close_to": 0.6}, "close"),
        (1, {"equal_to": 2}, "equal"),
        (1, {"equal_to": True}, "equal"),
        ((1, 2), {"equal_to": (1, 2, 3)}, "equal"),
        ((1, 2), {"equal_to": 5}, "equal"),
        (np.zeros(2), {"equal_to": np.ones(2)}, "equal"),
        ("x" * 1000, {"equal_to": "y"}, "equal"),
    ],
)
def test_wrong_values(got: object, how: dict[str, object], said: str) -> None:
    error = failure(lambda: expect.value(got, of="f(x)", **how))  # type: ignore[arg-type]
    assert error.message_id == f"expect.value.{said}"
    assert all(len(str(value)) <= 100 for value in error.params.values())


def test_an_array_that_is_equal() -> None:
    assert expect.value(np.zeros(2), of="f(x)", equal_to=np.zeros(2)).shape == (2,)


def test_a_function_that_returns_nothing_is_a_known_fault() -> None:
    error = failure(lambda: expect.value(None, of="f(x)", kind="int"))
    assert error.faults == ("function-returns-none",)


@pytest.mark.parametrize(
    ("how", "bounds"),
    [({"low": 0}, (0, "…")), ({"high": -9}, ("…", -9)), ({"low": 0, "high": 2.5}, (0, 2.5))],
)
def test_the_bounds_that_were_asked_are_named(
    how: dict[str, float], bounds: tuple[object, object]
) -> None:
    error = failure(lambda: expect.value(-1, of="f(x)", **how))  # type: ignore[arg-type]
    assert (error.params["low"], error.params["high"]) == bounds


def test_where_a_number_is_asked_a_number_is_named() -> None:
    error = failure(lambda: expect.value("x", of="f(x)", low=0))
    assert error.params["expected"] == "float"
