"""Shares in percent: no figure looks like one that was reached and was not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.model.percent import averaged, compared, percent, whole_percent

shares = st.floats(0, 1) | st.integers(0, 10_000).map(lambda right: right / 10_000)


def figure(text: str) -> Decimal:
    return Decimal(text.lstrip("<").rstrip("%"))


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.9746, "97.46%"), (0.899999, "89.99%"), (0.29, "29.00%"), (0.57, "57.00%"),
        (1.0, "100.00%"), (0.99999, "99.99%"), (0.0, "0.00%"), (0.00001, "<0.01%"),
        (float("nan"), ""), (float("inf"), ""),
    ],
)  # fmt: skip
def test_it_is_cut_and_not_rounded(share: float, text: str) -> None:
    assert percent(share) == text


def test_fewer_digits_are_cut_too() -> None:
    assert percent(0.8596, digits=1) == "85.9%"
    assert percent(0.0004, digits=1) == "<0.1%"
    assert percent(0.996, digits=0) == "99%"


def test_what_missed_by_little_is_seen_to_have_missed() -> None:
    assert compared(0.8596, 0.86) == ("85.96%", "86.00%")
    assert compared(0.8596, 0.86, digits=1) == ("85.9%", "86.0%")
    assert compared(0.85995, 0.86) == ("85.99%", "86.00%")
    assert compared(0.86041, 0.86049) == ("86.041%", "86.049%")
    assert compared(0.9, 0.86) == ("90.00%", "86.00%")


@settings(deadline=None)
@given(share=shares, threshold=shares, digits=st.integers(0, 3))
@example(share=0.86 - 1e-12, threshold=0.86, digits=2)
def test_nothing_is_shown_as_reaching_what_it_missed(
    share: float, threshold: float, digits: int
) -> None:
    got, needed = compared(share, threshold, digits=digits)
    if share < threshold:
        assert figure(got) < figure(needed) or got.startswith("<")
    else:
        assert figure(got) >= figure(needed)
    assert figure(got) <= Decimal(repr(share)) * 100 or got.startswith("<")


@settings(deadline=None)
@given(share=shares, count=st.integers(1, 40))
def test_the_mean_of_equal_shares_is_told_as_each(share: float, count: int) -> None:
    mean = sum([share] * count) / count
    assert averaged(mean, digits=1) == averaged(share, digits=1)


def test_an_average_that_is_not_all_is_not_told_as_all() -> None:
    assert averaged((0.29 + 0.29 + 0.29) / 3) == "29"
    assert averaged(0.9999) == "99"
    assert averaged(1.0) == "100"
    assert averaged(0.001) == "<1"


def test_a_whole_number_is_cut_too() -> None:
    """Of rows that two sets share 99.6 % are not all, and of units that are dead neither."""
    shares = (0.0, 0.004, 0.29, 0.57, 0.996, 0.999999, 1.0, (0.1 + 0.2) / 0.3)
    assert [whole_percent(share) for share in shares] == [0, 0, 29, 57, 99, 99, 100, 100]
