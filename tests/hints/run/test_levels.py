"""Which level is due."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.hints.run import levels


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    return tmp_path


def test_every_target_and_fault_begins_at_one() -> None:
    assert levels.next_level("a.py", "x") == 1
    levels.remember("a.py", "x", 2)
    assert levels.next_level("a.py", "x") == 3
    assert levels.next_level("a.py", "y") == 1
    assert levels.next_level("b.py", "x") == 1


def test_three_is_the_last() -> None:
    levels.remember("a.py", "x", 3)
    assert levels.next_level("a.py", "x") == 3


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"a": "b"}'])
def test_a_damaged_record_is_forgotten(cache: Path, damage: str) -> None:
    levels.remember("a.py", "x", 2)
    (cache / levels.FILE).write_text(damage, encoding="utf-8")
    assert levels.next_level("a.py", "x") == 1
    levels.remember("a.py", "x", 1)
    assert levels.next_level("a.py", "x") == 2


def test_old_ones_are_dropped(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "KEPT", 2)
    for name in "abc":
        levels.remember(name, "x", 2)
    assert [levels.next_level(name, "x") for name in "abc"] == [1, 3, 3]
