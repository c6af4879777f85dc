"""What leaves no trace in a fingerprint, and what does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.likeness.fingerprints import RUN, WINDOW, winnowed
from grader.likeness.program import program
from grader.likeness.tokens import stretches
from grader.model.submission import Unit
from tests.likeness.labs import functions
from tests.likeness.made import copied, styles, units


def prints(source: str, *, as_cells: bool = False) -> set[int]:
    return set(program(units(source, as_cells=as_cells)).prints)


@pytest.mark.parametrize("lab", ["lab0", "lab1", "lab2"])
def test_names_comments_and_cells_leave_no_trace(lab: str) -> None:
    for number, source in enumerate(styles(lab).values()):
        assert prints(copied(source, "comments", set(), number)) == prints(source)
        renamed = prints(copied(source, "renamed", set(functions(lab)), number), as_cells=True)
        # A builtin whose name the learner had taken for a variable is one again.
        assert len(renamed & prints(source)) >= 0.85 * len(prints(source))


def test_the_order_of_functions_leaves_no_trace() -> None:
    one = "def first(a):\n    return a * 2 + len(a)\n"
    other = "def second(b):\n    return [c for c in b if c > 3]\n"
    assert prints(one + other) == prints(other + one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("import numpy as np\ny = np.pad([], 3)", "from numpy import pad\nz = pad([], 3.0)"),
        ("def f(a: int) -> int:\n    '''says'''\n    return a > 1", "def g(b):\n    return 1 < b"),
        ("x += 1", "total = total + 1"),
        ("f(a, one=1, two=2)", "f(a, two=2, one=1)"),
        ("print('이것은 결과입니다')", "print('this is the result')"),
        ("from keras import layers as l\nl.ReLU()", "import tensorflow as t\nt.keras.layers.ReLU()"),  # noqa: E501
    ],
)  # fmt: skip
def test_two_ways_of_writing_the_same(one: str, other: str) -> None:
    assert prints(one) == prints(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("x + 1", "x - 1"), ("f(3)", "f(4)"), ("a.sum()", "a.max()"), ("Dense(3, activation='relu')",
     "Dense(3, activation='tanh')"), ("a < b <= c", "a <= b < c")],
)  # fmt: skip
def test_what_a_program_does_counts(one: str, other: str) -> None:
    assert prints(one) != prints(other)


def test_what_is_no_python_costs_its_cell_only() -> None:
    good = Unit(label="a[1]", source="def f(x):\n    return x.sum(axis=0) / 255 + len(x)")
    bad = Unit(label="a[2]", source="def (:\n")
    assert set(program([good, bad]).prints) == set(program([good]).prints)
    assert program([bad]).prints == {}


def test_places_are_those_of_the_cell() -> None:
    first = Unit(label="a[1]", source="x = 1")
    second = Unit(label="a[2]", source="\n\ndef f(v):\n    return v")
    made = stretches([first, second])
    assert [stretch.places[-1] for stretch in made] == [(1, 4), (0, 1)]


def test_a_very_deep_program_is_read() -> None:
    made = stretches([Unit(label="a", source="x = " + "-" * 50 + "1" + " + 1" * 400)])
    assert len(made[0].tokens) > 800


@settings(deadline=None, max_examples=2 * settings.default.max_examples)
@given(st.lists(st.sampled_from("abcd"), max_size=60), st.lists(st.sampled_from("abcd")))
def test_a_shared_run_of_the_promised_length_is_found(shared: list[str], before: list[str]) -> None:
    kept = {print_ for print_, _ in winnowed(shared)}
    longer = {print_ for print_, _ in winnowed([*before, *shared, "e"])}
    if len(shared) >= RUN + WINDOW - 1:
        assert kept & longer
    for print_, start in winnowed(shared):
        assert print_ in kept
        assert 0 <= start < len(shared)
