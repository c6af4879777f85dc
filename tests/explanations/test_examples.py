"""Every example prints what its topic says it prints."""

from __future__ import annotations

import re

import pytest

from grader.explanations.topic import load_topics
from tests.explanations.examples import needs, run, trimmed

_FRACTION = re.compile(r"-?\d+\.\d+")


def assert_same(printed: str, stored: str) -> None:
    """The same text; a fraction may differ by one in its last printed place.

    Sums are added in another order on other processors, which can tip a rounded digit.
    """
    assert _FRACTION.sub("#", printed) == _FRACTION.sub("#", stored)
    for got, want in zip(_FRACTION.findall(printed), _FRACTION.findall(stored), strict=True):
        places = min(len(number.partition(".")[2]) for number in (got, want))
        assert abs(float(got) - float(want)) <= 1.01 * 10**-places, (got, want)


@pytest.mark.parametrize("library", ["python", "numpy", "keras"])
def test_examples_print_what_is_stored(library: str) -> None:
    topics = {topic.slug: topic for topic in load_topics() if needs(topic) == library}
    assert topics
    printed = run({slug: topic.example for slug, topic in topics.items()})
    assert printed.keys() == topics.keys()
    for slug, topic in topics.items():
        assert_same(trimmed(printed[slug]), topic.output)


def test_light_examples_need_no_keras() -> None:
    """So most topics can be tried before TensorFlow is installed."""
    light = [topic.slug for topic in load_topics() if needs(topic) != "keras"]
    assert {"scaling", "argmax", "shapes", "precision-recall"} <= set(light)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("loss 0.36 of 10", True),
        ("loss 0.37 of 10", True),
        ("loss 0.38 of 10", False),
        ("loss 0.36 of 11", False),
        ("loss 1.36 of 10", False),
        ("Loss 0.36 of 10", False),
    ],
)
def test_the_comparison_is_strict(printed: str, same: bool) -> None:
    if same:
        assert_same(printed, "loss 0.36 of 10")
    else:
        with pytest.raises(AssertionError):
            assert_same(printed, "loss 0.36 of 10")
