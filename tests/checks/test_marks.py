from __future__ import annotations

import pytest

from grader.checks import CheckFailed, CheckMark, check, expect
from grader.model.check_mark import MARK
from grader.model.evidence import Evidence


@pytest.fixture(autouse=True)
def known_marker(request: pytest.FixtureRequest) -> None:
    """The plugin registers it; here it is not loaded."""
    request.config.addinivalue_line("markers", f"{MARK}(mark): a check with an id and points")


def test_the_decorator_keeps_the_function_and_marks_it() -> None:
    @check("a.b", points=2, needs=["a.c"], function="f", time_limit_s=3, trains=True)
    def test_something() -> str:
        return "ran"

    assert test_something() == "ran"
    (mark,) = [mark for mark in test_something.pytestmark if mark.name == MARK]
    expected = CheckMark(
        id="a.b", points=2, needs=("a.c",), function="f", time_limit_s=3, trains=True
    )
    assert mark.args == (expected,)


@pytest.mark.parametrize(
    ("check_id", "options"),
    [
        ("Upper", {"points": 1}),
        ("with space", {"points": 1}),
        ("", {"points": 1}),
        ("a..b", {"points": 1}),
        ("a.b", {"points": 0}),
        ("a.b", {"points": -1}),
        ("a.b", {"points": float("nan")}),
        ("a.b", {"points": 1, "needs": ["a.b"]}),
        ("a.b", {"points": 1, "needs": ["A"]}),
        ("a.b", {"points": 1, "time_limit_s": 0}),
    ],
)
def test_wrong_declarations_are_refused(check_id: str, options: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        check(check_id, **options)  # type: ignore[arg-type]


def test_needs_as_a_bare_string_is_refused() -> None:
    with pytest.raises(TypeError, match="list of ids"):
        check("a.b", points=1, needs="a.c")


def test_that_and_fail_carry_message_params_evidence_and_faults() -> None:
    fact = Evidence("value", {"n": 1})
    expect.that(True, "x.never")
    with pytest.raises(CheckFailed) as caught:
        expect.that(False, "x.said", fact, faults=("some-fault",), n=1)
    error = caught.value
    assert (error.message_id, error.params) == ("x.said", {"n": 1})
    assert (error.evidence, error.faults) == ((fact,), ("some-fault",))
    with pytest.raises(CheckFailed) as caught:
        expect.fail("x.always", n=2)
    assert caught.value.params == {"n": 2}
    assert caught.value.evidence == ()
