"""Whatever a worker sends, a check fails with words: it never breaks and always ends."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from grader.checks import CheckMark, expect
from grader.data import Dataset
from tests.labs.arbitrary import LABS, Check, Trial, checks_of, dataset
from tests.labs.claims import Pools, Source

CHECKS: dict[str, dict[str, Check]] = {lab.name: checks_of(lab) for lab in LABS}
EVERY = [(lab, check_id) for lab, checks in CHECKS.items() for check_id in checks]
FEW, MANY = 500, 20_000


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return dataset(tmp_path_factory.mktemp("digits"))


def attack(pools: Pools, digits: Dataset, trials: int) -> list[str]:
    """What broke; every check has its share of the trials."""
    broken: list[str] = []
    for number in range(trials):
        lab, check_id = EVERY[number % len(EVERY)]
        trial = Trial(Source(pools, Random(number)), digits)
        try:
            trial.outcome(CHECKS[lab][check_id], CHECKS[lab])
        except Exception as error:  # noqa: BLE001 - all of them at once
            broken.append(
                f"{lab} {check_id} (trial {number}): {type(error).__name__}: {error}"[:300]
            )
    return broken


def test_all_checks_are_here() -> None:
    assert set(CHECKS) >= {"lab0", "lab1", "lab2", "lab3", "lab4", "lab5", "lab6"}
    assert len(EVERY) > 100
    for lab, checks in CHECKS.items():
        text = (Path(__file__).parents[2] / "assignments" / lab / "assignment.toml").read_text()
        assert [check_id for check_id in checks if f'"{check_id}"' not in text] == []


def test_arbitrary_values_are_judged(digits: Dataset) -> None:
    assert attack(Pools.of(FEW // 3), digits, FEW) == []


def test_a_check_that_breaks_over_a_value_is_noticed(digits: Dataset) -> None:
    def careless(student: Any) -> None:
        expect.that(student.answer()["key"] > 0, "lab0.length")

    check = Check(CheckMark(id="careless", points=1), careless, {})
    pools, broken = Pools.of(40), 0
    for number in range(40):
        try:
            Trial(Source(pools, Random(number)), digits).outcome(check, {})
        except (TypeError, KeyError, IndexError):
            broken += 1
    assert broken > 20


@pytest.mark.soak
def test_twenty_thousand_arbitrary_values_are_judged(digits: Dataset) -> None:
    assert attack(Pools.of(MANY // 16), digits, MANY) == []
