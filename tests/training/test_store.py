from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.training.store import Record, Store, key_of

KEY = key_of({"a": 1})
RECORD = Record(
    looks=((1000, 0.5), (2000, 0.9)), accuracy=0.9, images_seen=2000, stopped=True, created=1.0
)
RACER = """
import sys, time
from pathlib import Path
from grader.training.store import Record, Store
folder, key, log = sys.argv[1:]
with Store(Path(folder)).claim(key, wait_s=30) as claim:
    if claim.found is None:
        with open(log, "a") as file:
            file.write("trained\\n")
        time.sleep(0.5)
        claim.save(Record(looks=(), accuracy=0.25, images_seen=1, stopped=False, created=0.0))
    print((claim.found or Record(looks=(), accuracy=0.25, images_seen=1, stopped=False,
                                 created=0.0)).accuracy)
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "저장소 trained")


def test_kept_and_found(store: Store) -> None:
    assert store.get(KEY) is None
    store.put(KEY, RECORD)
    assert store.get(KEY) == RECORD
    assert store.info().entries == 1
    assert store.info().bytes == (store.folder / f"{KEY}.json").stat().st_size
    assert store.note is None


def test_nothing_lies_about_afterwards(store: Store) -> None:
    with store.claim(KEY, wait_s=1) as claim:
        assert claim.found is None
        claim.save(RECORD)
    assert [path.name for path in store.folder.iterdir()] == [f"{KEY}.json"]


def test_a_found_record_needs_no_lock(store: Store) -> None:
    store.put(KEY, RECORD)
    with store.claim(KEY, wait_s=0) as claim:
        assert claim.found == RECORD


@given(st.data())
def test_a_damaged_entry_is_a_miss(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(KEY, RECORD)
    path = store.folder / f"{KEY}.json"
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    path.write_bytes(content)
    assert store.get(KEY) in (None, RECORD)  # a changed byte of the spelling may mean the same


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b"[" * 9999, b"\xff\xfe"])
def test_what_is_no_entry_is_a_miss(store: Store, content: bytes) -> None:
    store.folder.mkdir()
    (store.folder / f"{KEY}.json").write_bytes(content)
    assert store.get(KEY) is None


def test_another_figure_in_the_file_is_a_miss(store: Store) -> None:
    store.put(KEY, RECORD)
    path = store.folder / f"{KEY}.json"
    path.write_text(path.read_text().replace('"accuracy":0.9', '"accuracy":0.99'))
    assert store.get(KEY) is None


def test_an_entry_under_another_key_is_a_miss(store: Store) -> None:
    store.put(KEY, RECORD)
    other = key_of({"a": 2})
    (store.folder / f"{KEY}.json").rename(store.folder / f"{other}.json")
    assert store.get(other) is None


def test_a_huge_file_is_a_miss(store: Store) -> None:
    store.put(KEY, RECORD)
    os.truncate(store.folder / f"{KEY}.json", 2**30)
    assert store.get(KEY) is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, max_entries=10)
    keys = [key_of({"n": n}) for n in range(10)]
    for age, key in enumerate(keys):
        store.put(key, RECORD)
        os.utime(tmp_path / f"{key}.json", (age, age))
    assert store.get(keys[0]) == RECORD  # used now
    store.put(key_of({"n": 10}), RECORD)
    assert store.info().entries == 9
    assert store.get(keys[0]) == RECORD
    assert store.get(keys[1]) is None
    assert store.get(key_of({"n": 10})) == RECORD


def test_bytes_are_bounded(tmp_path: Path) -> None:
    store = Store(tmp_path, max_bytes=2000)
    for n in range(30):
        store.put(key_of({"n": n}), RECORD)
        assert store.info().bytes <= 2000
    assert store.info().entries > 1


def test_clear_takes_entries_only(store: Store) -> None:
    store.put(KEY, RECORD)
    (store.folder / "notes.txt").write_text("mine")
    assert store.clear() == 1
    assert store.info().entries == 0
    assert (store.folder / "notes.txt").exists()


def test_clear_of_nothing(store: Store) -> None:
    assert store.clear() == 0


def test_an_unwritable_store_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "trained")
    with store.claim(KEY, wait_s=1) as claim:
        assert claim.found is None
        claim.save(RECORD)
    assert store.note is not None
    assert store.note.id == "training.not_kept"
    assert store.get(KEY) is None


def test_a_key_is_no_path(store: Store) -> None:
    with pytest.raises(ValueError, match="key"):
        store.get("../" * 21 + "x")


def test_keys_do_not_depend_on_order() -> None:
    assert key_of({"a": 1, "b": 2}) == key_of({"b": 2, "a": 1})
    assert key_of({"a": 1}) != key_of({"a": 2})


def test_identical_models_that_arrive_together_train_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", RACER, str(tmp_path / "trained"), KEY, str(log)]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    assert [racer.communicate()[0] for racer in racers] == [b"0.25\n"] * 3
    assert log.read_text() == "trained\n"
    assert json.loads((tmp_path / "trained" / f"{KEY}.json").read_bytes())["key"] == KEY
