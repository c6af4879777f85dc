"""Which checks of a run are asked, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.options import Again, Options
from grader.grading.run import Run
from grader.grading.select import named, ordered, sequence, wanted_of, with_needs
from grader.model.check_mark import CheckMark
from grader.model.outcome import Outcome
from grader.model.report import CheckResult
from tests.grading.runs import run

VALUE = CheckMark(id="double.value", points=30)
TYPE = CheckMark(id="double.type", points=30, needs=("double.value",))
TRIPLE = CheckMark(id="triple.value", points=30, needs=("double.type",), trains=True)
SECRET = CheckMark(id="double.secret", points=10, needs=("double.value",), function="double")
IDS = {"double.value", "double.type", "triple.value", "double.secret"}


def collected(options: Options | None = None) -> Run:
    return run(VALUE, TYPE, TRIPLE, SECRET, options=options, hidden=["double.secret"])


def test_everything_is_asked_where_nothing_is_named() -> None:
    assert wanted_of(collected(), set(IDS)) == IDS


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        ("double", {"double.value", "double.type", "double.secret"}),
        ("double.value", {"double.value"}),
        ("double.type", {"double.type", "double.value"}),
        ("triple", {"triple.value", "double.type", "double.value"}),
        (" double.value , double.type,", {"double.value", "double.type"}),
        ("double.value,triple.value", {"double.value", "double.type", "triple.value"}),
    ],
)
def test_what_is_named_is_asked_with_what_it_needs(only: str, wanted: set[str]) -> None:
    assert wanted_of(collected(Options(only=only)), set(IDS)) == wanted


@pytest.mark.parametrize(
    "only", ["quadruple", "double.secret", "", " , ", "double, quadruple", "X,"]
)
def test_a_name_of_nothing_is_told_with_what_there_is(only: str) -> None:
    """A hidden check's name is nobody's to know."""
    on = collected()
    with pytest.raises(UsageError) as caught:
        named(on, IDS, only)
    assert caught.value.message.id == "cli.only_unknown"
    wrong = "quadruple" if "quadruple" in only else only.rstrip(",") if "X" in only else only
    assert caught.value.message.params == {"name": wrong, "known": "double, triple"}


def test_training_can_be_left_out() -> None:
    on = collected(Options(train=False))
    assert wanted_of(on, set(IDS)) == IDS - {"triple.value"}


def test_again_asks_those_alone_whose_results_are_not_known() -> None:
    passed = CheckResult(
        id="double.value", function="double", outcome=Outcome.PASSED, earned=30, possible=30
    )
    again = Again(
        checks=frozenset({"triple.value", "gone.value"}),
        known={"double.value": passed},
        files=(Path("test_triple.py"),),
    )
    on = collected(Options(again=again, only="double", train=False))
    assert wanted_of(on, set(IDS)) == {"triple.value", "double.type"}


def test_needs_that_are_not_there_are_none() -> None:
    assert with_needs({"a"}, {"a": ("b", "gone"), "b": ("a", "c"), "c": ()}) == {"a", "b", "c"}


def test_the_order_is_the_labs_then_what_it_does_not_name_then_what_is_hidden() -> None:
    extra = CheckMark(id="extra.value", points=1)
    on = run(VALUE, TYPE, TRIPLE, SECRET, extra, hidden=["double.secret"])
    ids = ["double.secret", "extra.value", "triple.value", "double.type", "double.value"]
    assert sequence(on, ids) == [
        "double.value", "double.type", "triple.value", "extra.value", "double.secret",
    ]  # fmt: skip
    assert sequence(on, ["triple.value"]) == ["triple.value"]


def test_what_is_needed_comes_first() -> None:
    on = collected()
    assert ordered(on, ["triple.value", "double.secret", "double.value"]) == [
        "double.value", "double.type", "triple.value", "double.secret",
    ]  # fmt: skip
    assert on.faults_of_ours == []


def test_a_circle_is_ours_and_every_check_is_still_asked_once() -> None:
    one = CheckMark(id="a.one", points=1, needs=("a.two", "a.gone"))
    two = CheckMark(id="a.two", points=1, needs=("a.one",))
    on = run(one, two)
    assert ordered(on, ["a.one", "a.two"]) == ["a.two", "a.one"]
    assert on.faults_of_ours == ["a.one -> a.two -> a.one: a circle"]


def test_a_visible_check_does_not_wait_for_a_hidden_one() -> None:
    visible = CheckMark(id="double.value", points=1, needs=("double.secret",))
    on = run(visible, SECRET, hidden=["double.secret"])
    assert ordered(on, ["double.value"]) == ["double.value"]
    assert wanted_of(on, {"double.value", "double.secret"}) == {"double.value", "double.secret"}
    on.options = Options(only="double.value")
    assert wanted_of(on, {"double.value", "double.secret"}) == {"double.value"}
