"""Follow-through: only what depends on what it is given is followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.checks import own


class Program:
    """Calls one function."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def call(self, function: str, *args: object, **options: Any) -> Any:
        assert function == "double"
        return self._function(*args, **options)


def followed(function: Callable[..., Any]) -> Any:
    return own(Program(function), "double", 5, fresh=[(1,), (2,), (3,)])


def test_what_depends_on_its_input_is_followed_right_or_wrong() -> None:
    assert followed(lambda number: number * 3) == 15


def test_a_constant_is_not_followed() -> None:
    for constant in (7, None, "text", [1, 2], {"a": 1}, np.zeros(3)):
        assert followed(lambda _, constant=constant: constant) is None


def test_two_fresh_inputs_alike_are_enough_for_a_constant() -> None:
    assert followed(lambda number: 1 if number == 1 else 0) is None


def test_ragged_lists_beside_arrays_are_no_constant_and_no_error() -> None:
    answers = {1: np.zeros(2), 2: [[1], [2, 3]], 3: [[1], "x"], 5: [0]}
    assert followed(answers.__getitem__) == [0]
