"""`course.toml`: what is right is read exactly, what is wrong names its line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import GraderError, UsageError
from grader.term.reading import parse_rules, read_rules
from grader.term.rules import digits_of, fixed, rounded
from grader.text import Catalogue

PATH = Path("course.toml")
WHOLE = """
name = "딥러닝 2026-1"
timezone = "+09:00"
missing = "empty"
withdrawn = ["20260009"]

[[labs]]
id = "lab1"
weight = 33.3
due = "2026-03-12 23:59"

[[labs]]
id = "lab2"
weight = 20
due = 2026-03-19T23:59:00

[[labs]]
id = "lab3"
due = "2026-03-26"

[late]
per_day = 0.1
grace_minutes = 15
cutoff_days = 7.5

[rounding]
digits = 1
mode = "half-even"

[grades]
"A+" = 95
A = 89.5

[[groups]]
lab = "lab2"
members = ["a", "b"]

[[extensions]]
lab = "lab1"
learner = "a"
due = "2026-03-14T10:00:30Z"
reason = "병가"
"""


def test_every_number_is_exact_and_every_time_has_its_zone() -> None:
    rules = parse_rules(WHOLE, PATH)
    seoul = timezone(timedelta(hours=9))
    assert [lab.weight for lab in rules.labs] == [Fraction(333, 10), 20, 1]
    assert rules.late is not None
    assert rules.late.per_day == Fraction(1, 10)
    assert (rules.late.grace_s, rules.late.cutoff_s) == (900, 648_000)
    assert [lab.due for lab in rules.labs] == [
        datetime(2026, 3, 13, 0, 0, tzinfo=seoul),  # the minute 23:59 is on time
        datetime(2026, 3, 19, 23, 59, tzinfo=seoul),
        datetime(2026, 3, 27, tzinfo=seoul),  # so is the whole day
    ]
    assert rules.extensions == {("lab1", "a"): datetime(2026, 3, 14, 10, 0, 30, tzinfo=UTC)}
    assert rules.grades == (("A+", 95), ("A", Fraction(179, 2)))
    assert (rules.missing, rules.rounding.digits, rules.rounding.mode) == ("empty", 1, "half-even")
    assert rules.groups == {"lab2": (("a", "b"),)}
    assert rules.withdrawn == {"20260009"}


def test_little_is_enough() -> None:
    rules = parse_rules('[[labs]]\nid = "lab1"\n', PATH)
    assert (rules.labs[0].weight, rules.late, rules.missing) == (1, None, "zero")


LAB = '[[labs]]\nid = "lab1"\n'


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("[[labs]]\nid = lab1\n", "term.bad_toml", 2),
        (LAB + "wieght = 3\n", "term.unknown_key_near", 3),
        (LAB + "[zzz]\n", "term.unknown_key", 3),
        (LAB + 'weight = "30"\n', "term.bad_value.number", 3),
        (LAB + "weight = true\n", "term.bad_value.number", 3),
        (LAB + "weight = nan\n", "term.bad_value.number", 3),
        (LAB + "weight = -1\n", "term.out_of_range", 3),
        (LAB + "weight = 1e9999999\n", "term.out_of_range", 3),
        (LAB + "weight = 0\n", "term.no_weight", 3),
        (LAB + LAB, "term.twice", 4),
        ("[[labs]]\nweight = 1\n", "term.missing_key", 1),
        ("name = 3\n" + LAB, "term.bad_value.text", 1),
        ("[labs]\nid = 'a'\n", "term.bad_table", 1),
        ('name = "x"\n', "term.no_labs", None),
        ("labs = []\n", "term.no_labs", 1),
        (LAB + 'due = "2026-03-12 23:59"\n', "term.no_timezone", 3),
        (LAB + 'due = "12.3.2026"\n', "term.bad_value.moment", 3),
        ('timezone = "Seoul"\n' + LAB, "term.bad_value.timezone", 1),
        ('timezone = "../etc"\n' + LAB, "term.bad_value.timezone", 1),
        ("timezone = 9\n" + LAB, "term.bad_value.timezone", 1),
        ('missing = "null"\n' + LAB, "term.bad_choice", 1),
        (LAB + "[late]\nper_day = 101\n", "term.out_of_range", 4),
        (LAB + "[late]\n", "term.missing_key", 3),
        (LAB + "[rounding]\ndigits = 1.5\n", "term.bad_value.digits", 4),
        (LAB + "[grades]\nA = 80\nB = 90\n", "term.grades_order", 5),
        (LAB + '[[groups]]\nlab = "lab1"\nmembers = ["a"]\n', "term.bad_value.members", 5),
        (LAB + '[[groups]]\nlab = "lab9"\nmembers = ["a", "b"]\n', "term.no_lab", 4),
        (LAB + "withdrawn = [3]\n", "term.unknown_key", 3),
        ("withdrawn = [3]\n" + LAB, "term.bad_value.texts", 1),
        (
            LAB + '[[groups]]\nlab="lab1"\nmembers=["a","b"]\n'
            '[[groups]]\nlab="lab1"\nmembers=["b","c"]\n',
            "term.two_groups", 8,
        ),
    ],
)  # fmt: skip
def test_a_mistake_names_its_line_in_both_languages(text: str, key: str, line: int | None) -> None:
    with pytest.raises(UsageError) as caught:
        parse_rules(text, PATH)
    assert caught.value.message.id == key
    assert caught.value.message.params["where"] == (
        f"course.toml:{line}" if line else "course.toml"
    )
    for language in ("ko", "en"):
        assert Catalogue.load(language, strict=True).render(caught.value.message)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_rules(tmp_path / "course.toml")
    assert caught.value.message.id == "term.unreadable"
    (tmp_path / "course.toml").write_bytes("\n이름".encode("cp949"))
    with pytest.raises(UsageError) as caught:
        read_rules(tmp_path / "course.toml")
    assert caught.value.message.id == "term.not_utf8"
    assert str(caught.value.message.params["where"]).endswith("course.toml:2")


@settings(deadline=None, max_examples=3 * settings.default.max_examples // 2)
@given(st.text(max_size=200) | st.builds("{}{}".format, st.just(LAB), st.text(max_size=80)))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse_rules(text, PATH)
    except GraderError as error:
        assert error.message.id.startswith("term.")


@settings(deadline=None)
@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_rounding_is_exact(value: Fraction, digits: int) -> None:
    step = Fraction(1, 10**digits)
    up, even, down = (rounded(value, digits, mode) for mode in ("half-up", "half-even", "down"))
    assert {abs(up - value) <= step / 2, abs(even - value) <= step / 2} == {True}
    assert abs(down) <= abs(value) < abs(down) + step
    assert Fraction(fixed(up, digits)) == up
    assert Fraction(digits_of(up)) == up


def test_halves() -> None:
    half = Fraction(2_675, 1_000)  # the binary 2.675 is a little less
    assert fixed(rounded(half, 2, "half-up"), 2) == "2.68"
    assert fixed(rounded(Fraction(2_665, 1_000), 2, "half-even"), 2) == "2.66"
    assert fixed(rounded(-half, 2, "half-up"), 2) == "-2.68"
    assert fixed(Fraction(7), 2) == "7.00"
    assert digits_of(Fraction(1, 3)) == "0.333333"
    assert digits_of(Fraction(-5, 2)) == "-2.5"
