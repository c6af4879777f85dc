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
        ("x" * 1000, {"equal_to": "y"}, "equal"),
    ],
)
def test_wrong_values(got: object, how: dict[str, object], said: str) -> None:
    error = failure(lambda: expect.value(got, of="f(x)", **how))  # type: ignore[arg-type]
    assert error.message_id == f"expect.value.{said}"
    assert all(len(str(value)) <= 100 for value in error.params.values())
