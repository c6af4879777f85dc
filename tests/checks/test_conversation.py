from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.checks import CheckFailed, converse, own
from grader.checks.conversation import SPARE_LINES
from grader.errors import CallFailed, NotWritten
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.remote.proxy import CallRecord
from tests.checks.failing import failure

OUTPUT = Evidence("output", {"text": "name: "})


def raised(kind: str) -> CallFailed:
    message = Message("outcome.raised", {"type": kind, "message": "?"})
    return CallFailed(Outcome.FAILED, message, (OUTPUT,))


class Learner:
    """A program that reads so many lines; what a check sees of it."""

    def __init__(self, reads: int, error: Exception | None = None) -> None:
        self.reads = reads
        self.error = error
        self.last: CallRecord | None = None
        self.typed: list[str] = []

    def call(self, function: str, *args: object, stdin: str | None = None, **options: object):
        lines = (stdin or "").splitlines()
        self.typed.append(stdin or "")
        if self.error is not None:
            raise self.error
        if len(lines) < self.reads:
            raise raised("EOFError")
        self.last = CallRecord(
            stdout=f"{function}: {lines[0]}\n", warnings=(), mutated=(), duration_s=0.0
        )
        return len(lines)


def test_exactly_these_lines_are_typed() -> None:
    learner = Learner(reads=2)
    talk = converse(learner, "main", "민수", "18")
    assert (talk.printed, talk.returned, talk.asked_more) == ("main: 민수\n", 2, False)
    assert learner.typed == ["민수\n18\n"]


def test_who_asks_again_is_judged_all_the_same() -> None:
    learner = Learner(reads=3)
    talk = converse(learner, "main", "Kim", "18")
    assert talk.asked_more and talk.printed == "main: Kim\n"
    assert learner.typed == ["Kim\n18\n", "Kim\n18\n" + "18\n" * SPARE_LINES]


def test_who_asks_for_ever_is_told_so() -> None:
    error = failure(lambda: converse(Learner(reads=1000), "main", "Kim", "18"))
    assert error.message_id == "expect.conversation.endless"
    assert error.params == {"of": "main()", "count": 2}
    assert error.evidence == (OUTPUT,)


@pytest.mark.parametrize("kind", ["ValueError", "TypeError"])
def test_other_exceptions_are_the_learners(kind: str) -> None:
    with pytest.raises(CallFailed) as caught:
        converse(Learner(reads=0, error=raised(kind)), "main", "Kim")
    assert caught.value.message.params["type"] == kind


class Helper:
    """A learner with one function."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.function = function

    def call(self, function: str, *args: object, **options: object) -> object:
        assert function == "f"
        return self.function(*args, **options)


def raising(error: Exception) -> Callable[..., object]:
    def function(*_: object) -> object:
        raise error

    return function


FRESH = [(np.arange(4),), (np.arange(4) + 7,)]


def test_follow_through_asks_the_learners_function() -> None:
    doubled = Helper(lambda x, by=2: x * by)
    found = own(doubled, "f", np.array([3]), fresh=FRESH, by=5)
    assert found.tolist() == [15]


@pytest.mark.parametrize("constant", [7, "a", [1, np.zeros(2)], {"a": np.ones(1)}])
def test_what_does_not_depend_on_the_input_is_not_followed(constant: object) -> None:
    assert own(Helper(lambda x: constant), "f", np.array([3]), fresh=FRESH) is None


def test_what_looks_at_the_shape_only_is_not_followed() -> None:
    assert own(Helper(np.zeros_like), "f", np.array([3]), fresh=FRESH) is None


@pytest.mark.parametrize("made", [lambda x: [x, 1], lambda x: {"x": x}, lambda x: str(x.tolist())])
def test_what_depends_on_the_input_is_followed_in_any_form(made: Callable[..., object]) -> None:
    assert own(Helper(made), "f", np.array([3]), fresh=FRESH) is not None


def test_every_two_of_the_fresh_inputs_have_to_differ() -> None:
    given = [(1, "a"), (1, "b"), (2, "a")]
    assert own(Helper(lambda number, letter: number), "f", 5, "z", fresh=given) is None
    assert own(Helper(lambda number, letter: f"{number}{letter}"), "f", 5, "z", fresh=given) == "5z"


@pytest.mark.parametrize("error", [raised("ValueError"), NotWritten("f")])
def test_follow_through_on_nothing_is_none(error: Exception) -> None:
    assert own(Helper(raising(error)), "f", 1, fresh=FRESH) is None


def test_follow_through_hides_no_fault_of_ours() -> None:
    with pytest.raises(CheckFailed):
        own(Helper(raising(CheckFailed("x"))), "f", 1, fresh=FRESH)
