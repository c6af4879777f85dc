from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.training.store import key_of
from grader.training.weights import WeightStore

KEY = key_of({"a": 1})
WEIGHTS = (np.arange(6, dtype=np.float32).reshape(2, 3), np.zeros(0, np.float32))


@pytest.fixture
def store(tmp_path: Path) -> WeightStore:
    return WeightStore(tmp_path / "저장소 trained")


def test_kept_and_found(store: WeightStore) -> None:
    assert store.get(KEY) is None
    store.put(KEY, WEIGHTS)
    found = store.get(KEY)
    assert found is not None
    assert [one.tolist() for one in found] == [one.tolist() for one in WEIGHTS]
    assert [one.dtype for one in found] == [np.float32, np.float32]
    assert store.clear() == 1
    assert store.get(KEY) is None


@pytest.mark.parametrize("damage", [b"", b"\x00" * 50, b"\xff" * 500])
def test_damaged_ones_are_not_used(store: WeightStore, damage: bytes) -> None:
    store.put(KEY, WEIGHTS)
    path = next(store.folder.iterdir())
    path.write_bytes(damage)
    assert store.get(KEY) is None
    store.put(KEY, WEIGHTS)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1  # a number, so that everything else still fits
    path.write_bytes(bytes(content))
    assert store.get(KEY) is None


def test_those_of_another_key_are_not_used(store: WeightStore) -> None:
    store.put(KEY, WEIGHTS)
    other = key_of({"a": 2})
    next(store.folder.iterdir()).rename(store.folder / f"{other}.weights")
    assert store.get(other) is None


def test_bounded_by_bytes(tmp_path: Path) -> None:
    store = WeightStore(tmp_path, max_bytes=30_000)
    for number in range(12):
        store.put(key_of({"n": number}), (np.zeros(1000, np.float32),))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 30_000
    assert store.get(key_of({"n": 11})) is not None


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = WeightStore(tmp_path / "file" / "trained")
    store.put(KEY, WEIGHTS)
    assert store.get(KEY) is None
