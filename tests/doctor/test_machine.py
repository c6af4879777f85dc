"""Folders, memory and a container's limits."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from grader.doctor.finding import State
from grader.doctor.machine import MIB, cgroup, folder, home, machine, memory, shared_memory

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("free_mb", "cache", "temp"),
    [
        (5000, State.GOOD, State.GOOD),
        (64, State.WEAK, State.WEAK),
        (3, State.WEAK, State.BAD),
    ],
)
def test_space(
    free_mb: int, cache: State, temp: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, free_mb * MIB))
    assert folder("cache", tmp_path / "new", worst=State.WEAK).state is cache
    found = folder("temp", tmp_path, worst=State.BAD)
    assert found.state is temp
    assert found.message.params == {"path": str(tmp_path), "free_mb": free_mb}
    assert (found.remedy is None) == (temp is State.GOOD)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    closed = tmp_path / "file" / "below"
    found = folder("temp", closed, worst=State.BAD)
    assert (found.state, found.message.id) == (State.BAD, "doctor.folder_closed")
    assert found.remedy is not None
    assert found.remedy.id == "doctor.temp_remedy"
    assert folder("cache", closed, worst=State.WEAK).state is State.WEAK


def test_a_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "missing")
    assert home().state is State.WEAK
    assert not (tmp_path / "missing").exists()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert home().state is State.GOOD


@pytest.mark.parametrize(
    ("name", "limit", "state"),
    [
        ("memory.max", "3221225472\n", State.GOOD),
        ("memory.max", "1073741824\n", State.WEAK),
        ("memory/memory.limit_in_bytes", "1073741824\n", State.WEAK),
        ("memory.max", "max\n", None),
        ("memory/memory.limit_in_bytes", "9223372036854771712\n", None),
        ("other", "1", None),
    ],
)
def test_a_container(
    name: str, limit: str, state: State | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = namedtuple("Facts", "total available")(64 * 2**30, 32 * 2**30)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: facts)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(limit)
    found = cgroup(tmp_path)
    assert (None if found is None else found.state) == state


@pytest.mark.parametrize(("free", "state"), [(2**30, State.WEAK), (2**33, State.GOOD)])
def test_memory(free: int, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = namedtuple("Facts", "total available")(2**34, free)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: facts)
    found = memory()
    assert (found.state, found.message.params["free_mb"]) == (state, free // MIB)


def test_shared_memory(tmp_path: Path) -> None:
    assert shared_memory(tmp_path).state is State.GOOD
    assert shared_memory(tmp_path / "none").state is State.WEAK


def test_every_weakness_has_a_remedy() -> None:
    assert [one for one in machine() if one.state is not State.GOOD and one.remedy is None] == []
