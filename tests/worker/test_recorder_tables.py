"""What is looked at before a training: tables of words, labels as texts, columns, windows."""

from __future__ import annotations

import numpy as np
import pytest

from grader.worker.recorder.copied_rows import copied
from grader.worker.recorder.embedded import by_chance, fractions
from grader.worker.recorder.encoders import largest_column, never_learned, split_into_letters
from grader.worker.recorder.near_copies import grouped
from grader.worker.recorder.restless import in_common
from grader.worker.recorder.targets_seen import mean_of_own, most_often, told_scaled

RNG = np.random.default_rng(0)
CHANCE = RNG.uniform(-0.05, 0.05, (200, 8)).astype("float32")
TABLE = np.column_stack([RNG.normal(0, 9000, 100), RNG.normal(size=100), RNG.normal(size=100)])
WAVE = np.sin(np.arange(400) / 5)
MIXED = RNG.permutation(WAVE)


def windows(series: np.ndarray) -> np.ndarray:
    return np.stack([series[start : start + 10] for start in range(len(series) - 10)])


@pytest.mark.parametrize(
    ("table", "chance"),
    [
        (CHANCE, True), (CHANCE * 20, False), (CHANCE / 3, False), (np.zeros((200, 8)), False),
        (RNG.normal(0, 0.029, (200, 8)), False), (CHANCE[:4], False),
    ],
)  # fmt: skip
def test_a_table_that_only_chance_filled(table: np.ndarray, *, chance: bool) -> None:
    assert by_chance(table) is chance


def test_numbers_of_rows_that_were_scaled() -> None:
    shops = RNG.integers(0, 12, 300)
    found = fractions((shops / 11.0).reshape(-1, 1))
    assert found is not None
    assert (found["before"], found["after"]) == (12.0, 2.0)
    assert fractions(shops.astype("float64").reshape(-1, 1)) is None
    assert fractions(shops.reshape(-1, 1)) is None


def test_a_text_for_each_row_is_split_into_letters() -> None:
    found = split_into_letters(["red,big", "red,old"])
    assert found is not None
    assert found[0] == "red,big"
    assert "," in found[1]
    for right in ([["red", "big"], ["old"]], [("red",)], ["a", "b"], [], 3):
        assert split_into_letters(right) is None


def test_the_column_that_has_all_of_the_variance() -> None:
    found = largest_column(TABLE)
    assert found is not None
    assert found["column"] == 0
    assert found["share"] > 0.99
    even = largest_column(TABLE / TABLE.std(axis=0))
    assert even is not None
    assert even["share"] < 0.5
    assert largest_column(TABLE[:, :2]) is None


def test_what_neighbours_of_windows_have_in_common() -> None:
    smooth, mixed = in_common(windows(WAVE)), in_common(windows(MIXED))
    assert smooth is not None
    assert smooth > 0.9
    assert mixed is not None
    assert abs(mixed) < 0.1
    assert in_common(windows(np.ones(400))) is None


def test_targets_that_are_mostly_one_number() -> None:
    rain = np.where(RNG.random(300) < 0.3, RNG.gamma(2.0, 3.0, 300), 0.0)
    found = most_often(rain)
    assert found is not None
    assert found["value"] == 0
    assert found["share"] > 0.5
    assert most_often(RNG.normal(size=300)) is None
    assert most_often(np.where(RNG.random(300) < 0.3, 1.0, 0.0)) is None


def test_a_column_that_is_the_targets_scaled() -> None:
    y = RNG.normal(300, 40, 200)
    rows = RNG.normal(size=(200, 4))
    assert told_scaled(rows, y) is None
    rows[:, 2] = (y - y.mean()) / y.std()
    found = told_scaled(rows, y)
    assert found is not None
    assert found["column"] == 2
    rows[:, 2] += RNG.normal(0, 0.05, 200)
    assert told_scaled(rows, y) is None


def test_rows_of_one_group_on_both_sides() -> None:
    people = RNG.normal(size=(50, 12))
    rows = people[np.repeat(np.arange(50), 8)] + RNG.normal(0, 0.05, (400, 12))
    mixed = RNG.permutation(400)
    found = grouped(rows[mixed[:300]], rows[mixed[300:]])
    assert found is not None
    assert found["share"] > 0.9
    assert 3 <= found["group"] <= 8
    apart = grouped(rows[:300], rows[304:])
    assert apart is None or apart["share"] < 0.2
    plain = RNG.normal(size=(400, 12))
    other = grouped(plain[:300], plain[300:])
    assert other is not None
    assert other["share"] < 0.05


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ([["North"]], 0), ([["north"]], None), ([["north"], ["North"]], None), ([[3]], 0),
        (np.array([["south"]]), None),
    ],
)  # fmt: skip
def test_a_category_that_was_never_learned(table: object, column: int | None) -> None:
    found = never_learned([np.array(["north", "south"])], table)
    assert (None if found is None else found[0]) == column


def test_numbers_are_known_in_any_kind() -> None:
    assert never_learned([np.array([1, 2])], [[1.0]]) is None
    assert never_learned([np.array([1, 2])], [["1"]]) is not None


def test_a_column_of_means_of_own_labels() -> None:
    who, y = RNG.integers(0, 250, 400), RNG.integers(0, 2, 400).astype("float64")
    means = np.array([y[who == one].mean() for one in who])
    rows = np.column_stack([RNG.normal(size=400), means])
    found = mean_of_own(rows, y)
    assert found is not None
    assert found["column"] == 1
    others = np.array([RNG.random() for _ in range(250)])[who]
    assert mean_of_own(np.column_stack([RNG.normal(size=400), others]), y) is None
    assert mean_of_own(np.column_stack([RNG.normal(size=400), y]), y) is None


def test_rows_of_which_a_part_is_copied() -> None:
    rows = RNG.normal(size=(200, 3))
    both = np.concatenate([rows, rows[RNG.integers(0, 10, 190)]])
    found = copied(both)
    assert found is not None
    assert found["times"] > 10
    for plain in (rows, np.repeat(rows, 5, axis=0), rows[RNG.integers(0, 200, 400)]):
        assert copied(plain) is None
