from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.training import store as module
from grader.training.store import Record, Store, StoreInfo, key_of

KEY = key_of({"a": 1})
RECORD = Record(
    looks=((1000, 0.5), (2000, 0.9)), accuracy=0.9, images_seen=2000, stopped=True, created=1.0
)
WRITTEN = (
    '{"format":1,"key":"03f3f75c1c217edd7a23350f0f8e9f2d726ef694bc22e935c5db1754b3c8b495",'
    '"sum":"99e5118d5a6a6a82","record":{"looks":[[1000,0.5],[2000,0.9]],"accuracy":0.9,'
    '"images_seen":2000,"stopped":true,"created":1.0}}'
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


def test_what_an_earlier_version_kept_is_found_as_it_lies(store: Store) -> None:
    """Key and spelling are those on the disks of every course: a change trains a class again."""
    assert key_of({"a": 1}) in WRITTEN
    assert key_of({"b": [1, 2], "a": None}) == (
        "b036fba81fbe06094408b3a02290fa939ea5554531df6a57c43e704249428b98"
    )
    store.put(KEY, RECORD)
    path = store.folder / f"{KEY}.json"
    assert path.read_text() == WRITTEN
    path.write_text(WRITTEN)
    assert store.get(KEY) == RECORD
    path.write_text(WRITTEN.replace('"format":1', '"format":2'))
    assert store.get(KEY) is None


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"accuracy": 1.0, "images_seen": 0, "looks": ((0, 0.0), (1, 1.0))}, True),
        ({"accuracy": 0.0}, True),
        ({"accuracy": 1.5}, False),
        ({"accuracy": -0.1}, False),
        ({"images_seen": -1}, False),
        ({"looks": ((-1, 0.5),)}, False),
        ({"looks": ((1, 1.01),)}, False),
    ],
)
def test_a_share_is_one_and_a_count_is_none_below_nothing(
    store: Store, change: dict[str, object], kept: bool
) -> None:
    """Whoever writes into the folder, sum and all, gives no accuracy that there cannot be."""
    record = msgspec.structs.replace(RECORD, **change)
    store.put(KEY, record)
    assert store.get(KEY) == (record if kept else None)


@pytest.mark.parametrize("within", ["record", "entry"])
def test_an_entry_with_more_in_it_is_another_versions(store: Store, within: str) -> None:
    store.put(KEY, RECORD)
    path = store.folder / f"{KEY}.json"
    more = {"entry": ('{"format"', '{"more":1,"format"'), "record": ('"looks"', '"more":1,"looks"')}
    path.write_text(path.read_text().replace(*more[within]))
    assert store.get(KEY) is None


def test_what_was_found_is_changed_by_nobody(store: Store) -> None:
    """A record is shared by all who ask for it; what it says has a name each."""
    info = store.info()
    entry = module._Entry(format=1, key=KEY, sum="", record=RECORD)
    for one, name in ((RECORD, "accuracy"), (entry, "key"), (info, "entries")):
        with pytest.raises(AttributeError):
            setattr(one, name, 1)
    for made, fields in (
        (Record, ((), 1.0, 1, True, 1.0)), (module._Entry, (1, KEY, "", RECORD)),
        (StoreInfo, (1, 2, store.folder)),
    ):  # fmt: skip
        with pytest.raises(TypeError):
            made(*fields)
    with pytest.raises(TypeError):
        Store(store.folder, note=None)  # type: ignore[call-arg] # what is wrong is found out


def test_so_much_is_kept(store: Store) -> None:
    assert (store.max_entries, store.max_bytes) == (5_000, 32 * 1024 * 1024)


def test_an_entry_may_be_so_large(store: Store) -> None:
    store.put(KEY, RECORD)
    path = store.folder / f"{KEY}.json"
    path.write_bytes(path.read_bytes().ljust(256 * 1024))
    assert store.get(KEY) == RECORD
    path.write_bytes(path.read_bytes() + b" ")
    assert store.get(KEY) is None


def test_whoever_trains_holds_a_lock_and_others_wait(store: Store) -> None:
    waited: list[int] = []
    for folder in (store.folder, store.folder / "below" / "it"):
        here = Store(folder)
        with here.claim(KEY, wait_s=1) as first:
            assert first.found is None
            assert f"{KEY}.lock" in [path.name for path in folder.iterdir()]
            with here.claim(KEY, wait_s=0.01, on_wait=lambda: waited.append(1)) as second:
                assert waited  # it goes on alone after a while
                assert second.found is None
        assert here.note is None
        waited.clear()


@pytest.mark.parametrize("saves", [False, True])
def test_a_folder_that_cannot_be_written_is_told_of(tmp_path: Path, saves: bool) -> None:
    """Before the training, and where the disk fills up while it goes on."""
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "trained")
    if saves:
        store.put(KEY, RECORD)
    else:
        with store.claim(KEY, wait_s=1):
            pass
    assert store.note is not None
    assert store.note.params == {"path": str(store.folder), "detail": os.strerror(errno.ENOTDIR)}


def test_trouble_without_the_systems_words_is_told_in_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(path: Path, content: bytes) -> None:
        raise OSError("no room")

    monkeypatch.setattr(module, "write_whole", refuses)
    store.put(KEY, RECORD)
    assert store.note is not None
    assert store.note.params["detail"] == "no room"
