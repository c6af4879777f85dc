"""How many at once, and what memory allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.capacity import (
    SPARE_BYTES,
    Memory,
    lanes_for,
    most_s,
    need_of,
    parse_bytes,
    used_bytes,
)
from grader.course.find import find_course
from grader.sandbox import machine
from grader.sandbox.memory import available_bytes

COURSE = find_course(Path(__file__).parents[2], {})


def test_cores_full_and_not_over() -> None:
    light, heavy = COURSE.get("lab2"), COURSE.get("lab1")
    assert lanes_for(light, budget="quick", available=8) == 8
    # two threads each: four trainings fill eight cores, a fifth lane their pauses
    assert lanes_for(heavy, budget="quick", available=8) == 5
    assert lanes_for(heavy, budget="quick", available=1) == 2
    assert need_of(light) < need_of(heavy)


@pytest.mark.parametrize(
    ("quota", "count"),
    [("150000 100000", 2), ("10000 100000", 1), ("9900000 100000", 8), ("max 100000", 8), ("", 8)],
)
def test_a_containers_quota_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, count: int
) -> None:
    """Of eight cores a container may have the time of fewer, but never of more."""
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(machine, "_CGROUP", tmp_path)
    monkeypatch.setattr(machine, "cores", lambda: 8)
    assert machine.granted_cores() == count
    (tmp_path / "cpu.max").unlink()
    assert machine.granted_cores() == 8


def test_room() -> None:
    memory = Memory(need=100, available=lambda: SPARE_BYTES + 100, used=lambda: 900)
    assert memory.room()
    assert not replace(memory, available=lambda: SPARE_BYTES + 99).room()
    assert replace(memory, limit=1000).room()
    assert not replace(memory, limit=999).room()


def test_this_machine_has_some_and_we_use_some() -> None:
    assert available_bytes() > 0
    assert used_bytes() > 5 * 2**20


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("6G", 6 * 2**30), ("512m", 512 * 2**20), ("1.5 GB", 3 * 2**29), ("2GiB", 2 * 2**31),
        ("2000000", 2_000_000), ("0G", None), ("much", None), ("", None), ("-1G", None),
        ("nanG", None), ("infG", None), ("10", None),
    ],
)  # fmt: skip
def test_amounts(text: str, size: int | None) -> None:
    assert parse_bytes(text) == (2 * 2**30 if text == "2GiB" else size)


@given(st.text(max_size=20))
def test_no_amount_is_too_strange(text: str) -> None:
    size = parse_bytes(text)
    assert size is None or size >= 2**20


def test_a_class_is_bounded_by_what_each_may_take() -> None:
    assert most_s(30, each_s=100.0, lanes=4) == 800.0
    assert most_s(1, each_s=100.0, lanes=4) == 100.0
    assert most_s(0, each_s=100.0, lanes=1) == 0.0
