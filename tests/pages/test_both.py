"""Messages of a report on a page, in both languages."""

from __future__ import annotations

from grader.model.evidence import OWN_WORDS, Message
from grader.pages.both import Both
from grader.reporters.view import cleaned


def test_what_a_check_says_in_two_languages_stands_in_two() -> None:
    words = {"ko": "{n}개예요", "en": "{n} of them"}
    said = Both.load("ko").message(Message(OWN_WORDS, {"words": words, "n": 3}))
    assert said == "<span lang=ko>3개예요</span><span lang=en>3 of them</span>"


def test_every_value_of_a_stranger_is_cleaned() -> None:
    """On a terminal and on a page by one function, whatever the value is made of."""
    given = {"ko": "a", "x": ["b"]}
    values = ("a", ["b", ("c", 1)], {"k": "d"}, given, 3, None)
    assert [cleaned(value, str.upper) for value in values] == [
        "A", ["B", ["C", 1]], "{'K': 'D'}", {"ko": "A", "X": ["B"]}, 3, None,
    ]  # fmt: skip
    assert len(cleaned(["a"] * 30, str.upper)) == 20  # type: ignore[arg-type] # a list it is
