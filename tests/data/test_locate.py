"""Tests of grader.data.locate."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

import grader.data
from grader.data import npy
from grader.data.download import Remote
from grader.data.locate import find, keras_file
from grader.errors import DataError, EnvironmentFault
from grader.text import Catalogue

from .builders import arrays, npz_bytes, save_npz
from .web import head, serving, whole

REAL_DATA = os.environ.get("GRADER_DATA", "")
CONTENT = npz_bytes()
NOWHERE = Remote(address="http://127.0.0.1:9/mnist.npz", sha256="")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A user with an empty home folder and a cache of their own."""
    return {
        "HOME": str(tmp_path / "home 나"),
        "GRADER_CACHE": str(tmp_path / "cache"),
        "GRADER_OFFLINE": "1",
    }


def in_keras_cache(environ: dict[str, str]) -> Path:
    path = keras_file(environ)
    assert path is not None
    return path


def online(environ: dict[str, str]) -> dict[str, str]:
    return {**environ, "GRADER_OFFLINE": "0"}


def remote(address: str) -> Remote:
    return Remote(
        address=address,
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        connect_limit_s=2.0,
        stall_limit_s=0.5,
        limit_s=5.0,
    )


@pytest.mark.parametrize("as_folder", [True, False])
def test_grader_data_comes_first(environ: dict[str, str], tmp_path: Path, as_folder: bool) -> None:
    path = save_npz(tmp_path / "내 자료" / "mnist.npz")
    save_npz(in_keras_cache(environ), y_test=None)
    environ["GRADER_DATA"] = str(path.parent if as_folder else path)
    dataset = find(environ=environ)
    assert (dataset.name, dataset.origin, dataset.source) == ("mnist", "GRADER_DATA", path)
    assert dataset.notes == ()
    assert np.array_equal(dataset.train_images(), arrays()["x_train"])


def test_grader_data_knows_the_tilde(environ: dict[str, str]) -> None:
    save_npz(Path(environ["HOME"]) / "data" / "mnist.npz")
    assert find(environ={**environ, "GRADER_DATA": "~/data"}).origin == "GRADER_DATA"


def test_a_wrong_grader_data_is_never_passed_over(environ: dict[str, str], tmp_path: Path) -> None:
    save_npz(in_keras_cache(environ))
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.npz").write_bytes(b"bad")
    for name, expected in (
        ("none", "data.missing"),
        ("empty", "data.folder_without"),
        ("bad.npz", "data.damaged.zip"),
    ):
        with pytest.raises(DataError) as caught:
            find(environ={**environ, "GRADER_DATA": str(tmp_path / name)})
        assert caught.value.message.id == expected


def test_keras_cache_comes_second(environ: dict[str, str]) -> None:
    path = save_npz(in_keras_cache(environ))
    dataset = find(environ=environ)
    assert (dataset.name, dataset.origin, dataset.source) == ("mnist", "keras-cache", path)


def test_keras_home_moves_its_cache(environ: dict[str, str], tmp_path: Path) -> None:
    environ["KERAS_HOME"] = str(tmp_path / "k")
    path = save_npz(tmp_path / "k" / "datasets" / "mnist.npz")
    assert find(environ=environ).source == path


def test_a_damaged_keras_cache_is_an_error(environ: dict[str, str]) -> None:
    path = in_keras_cache(environ)
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT[:1000])
    with pytest.raises(DataError) as caught:
        find(environ=environ)
    assert caught.value.message.id == "data.damaged.zip"
    assert caught.value.message.params["path"] == str(path)


def test_the_download_comes_third_and_stays(environ: dict[str, str]) -> None:
    with serving(whole(CONTENT)) as site:
        first = find(environ=online(environ), remote=remote(site.address))
        second = find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 1
    assert (first.name, first.origin, first.notes) == ("mnist", "download", ())
    assert first.source == in_keras_cache(environ)
    assert (second.origin, second.digest) == ("keras-cache", first.digest)
    assert np.array_equal(second.test_labels(), arrays()["y_test"])


def test_the_embedded_set_comes_last(environ: dict[str, str]) -> None:
    dataset = find(environ=environ)
    assert (dataset.name, dataset.origin) == ("digits", "embedded")
    assert [note.id for note in dataset.notes] == ["data.note.offline"]
    assert dataset.train_images().shape == (1437, 28, 28)
    assert dataset.test_labels().shape == (360,)


def test_offline_asks_nobody(environ: dict[str, str]) -> None:
    with serving(whole(CONTENT)) as site:
        by_argument = find(environ=online(environ), offline=True, remote=remote(site.address))
        by_variable = find(environ=environ, remote=remote(site.address))
        assert site.asked == 0
    assert by_argument.origin == by_variable.origin == "embedded"


def test_a_failed_download_is_remembered_for_an_hour(environ: dict[str, str]) -> None:
    with serving(lambda handler, site: head(handler, 0, 503)) as site:
        first = find(environ=online(environ), remote=remote(site.address))
        second = find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 1
        assert [note.id for note in first.notes] == ["data.note.download_refused"]
        assert [note.id for note in second.notes] == ["data.note.download_waits"]

        record = Path(str(second.notes[0].params["path"]))
        facts = json.loads(record.read_text())
        record.write_text(json.dumps({**facts, "failed_at": time.time() - 3601}))
        find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 2

        record.write_text(json.dumps({**facts, "failed_at": time.time() + 999_999}))
        find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 3

        for damaged in ("", "[]", '{"failed_at": "now"}'):
            record.write_text(damaged)
            find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 6


def test_another_address_is_tried_in_spite_of_it(environ: dict[str, str]) -> None:
    find(environ=online(environ), remote=NOWHERE)
    with serving(whole(CONTENT)) as site:
        assert find(environ=online(environ), remote=remote(site.address)).origin == "download"


def test_a_wrong_file_is_thrown_away(environ: dict[str, str]) -> None:
    with serving(whole(b"<html>please sign in</html>")) as site:
        dataset = find(environ=online(environ), remote=remote(site.address))
    assert [note.id for note in dataset.notes] == ["data.note.download_other_file"]
    assert list(in_keras_cache(environ).parent.iterdir()) == []


def test_an_unwritable_keras_cache_is_noted(environ: dict[str, str]) -> None:
    Path(environ["HOME"]).write_text("a file, no folder")
    with serving(whole(CONTENT)) as site:
        dataset = find(environ=online(environ), remote=remote(site.address))
        assert site.asked == 0
    assert dataset.origin == "embedded"
    assert [note.id for note in dataset.notes] == ["data.note.download_folder"]


@pytest.mark.parametrize("online_too", [False, True])
def test_an_unwritable_cache_falls_back_to_the_temporary_folder(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, online_too: bool
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "cache").write_text("a file, no folder")
    if online_too:
        environ = online(environ)
    for expected in ("data.note.download_unreachable", "data.note.download_waits"):
        dataset = find(environ=environ, remote=NOWHERE)
        assert dataset.public_folder.is_relative_to(tmp_path / "tmp")
        assert [note.id for note in dataset.notes] == [
            expected if online_too else "data.note.offline",
            "data.note.temporary_cache",
        ]


def test_nothing_writable_is_a_fault_of_the_machine(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    (tmp_path / "cache").write_text("a file, no folder")
    with pytest.raises(EnvironmentFault) as caught:
        find(environ=environ)
    assert caught.value.message.id == "data.cache_unwritable"
    assert caught.value.message.params["path"] == str(tmp_path / "cache")


def test_a_full_disk_is_a_fault_of_the_machine(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, **arguments: object) -> npy.Written:
        raise OSError(28, "No space left on device")

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(npy, "write", full)
    with pytest.raises(EnvironmentFault) as caught:
        find(environ=environ)
    assert caught.value.message.params["detail"] == "No space left on device"


def test_the_argument_cache_wins(environ: dict[str, str], tmp_path: Path) -> None:
    dataset = find(environ=environ, cache=tmp_path / "mine")
    assert dataset.public_folder.is_relative_to(tmp_path / "mine")


def test_every_message_has_its_text(environ: dict[str, str], tmp_path: Path) -> None:
    """Keys that the code composes are all in the catalogue, with the placeholders they get."""
    reasons = ("unreachable", "refused", "slow", "cut", "other_file", "folder")
    kinds = (
        "zip",
        "crc",
        "member",
        "header",
        "object",
        "type",
        "shape",
        "amount",
        "size",
        "count",
        "label",
    )
    names = [f"data.note.download_{reason}" for reason in reasons]
    names += [f"data.damaged.{kind}" for kind in kinds]
    names += [f"data.origin.{o}" for o in ("GRADER_DATA", "keras-cache", "download", "embedded")]
    names += ["data.name.mnist", "data.name.digits", "data.note.no_home", "data.export_gone"]
    for language in ("en", "ko"):
        catalogue = Catalogue.load(language)
        assert [name for name in names if not catalogue.has(name)] == []
        notes = find(environ=online(environ), remote=NOWHERE).notes
        assert "{" not in catalogue.render(notes[0])


MEASURE = """
import json, sys
from pathlib import Path
import psutil
from grader.data import find
dataset = find(offline=True)
images = dataset.train_images()
drawn = [int(images[start : start + 1000].sum()) for start in range(0, 60000, 20000)]
dataset.train_labels(), dataset.test_labels()
heavy = [name for name in ("tensorflow", "keras", "sklearn", "matplotlib") if name in sys.modules]
status = Path("/proc/self/status")
if status.exists():  # the peak of this program; getrusage would count its parent's too
    peak = int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024
else:
    peak = psutil.Process().memory_info().rss
print(json.dumps({"peak": peak, "heavy": heavy, "count": len(dataset.train_images())}))
"""


def test_memory_stays_small_with_the_whole_of_mnist(
    environ: dict[str, str], tmp_path: Path
) -> None:
    """60,000 images are exported by a process that never holds them; nothing heavy is imported."""
    images = np.zeros((60000, 28, 28), np.uint8)
    images[:, 4:24, 4:24] = np.arange(400, dtype=np.uint16).astype(np.uint8).reshape(20, 20)
    save_npz(tmp_path / "mnist.npz", x_train=images, y_train=np.zeros(60000, np.uint8))
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE],
        env={**os.environ, **environ, "GRADER_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    facts = json.loads(ran.stdout)
    assert facts["count"] == 60000
    assert facts["heavy"] == []
    assert facts["peak"] < 100 * 2**20


@pytest.mark.skipif(not REAL_DATA, reason="GRADER_DATA names no real MNIST")
def test_real_mnist(environ: dict[str, str]) -> None:
    dataset = find(environ={**environ, "GRADER_DATA": REAL_DATA})
    assert dataset.train_images().shape == (60000, 28, 28)
    assert dataset.train_labels()[:5].tolist() == [5, 0, 4, 1, 9]
    assert dataset.test_labels()[:5].tolist() == [7, 2, 1, 0, 4]
    counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert np.bincount(dataset.test_labels()).tolist() == counts
    assert abs(float(dataset.train_images().mean()) / 255 - 0.1307) < 1e-4


def test_the_room_says_what_it_offers() -> None:
    assert set(grader.data.__all__) == {"Dataset", "cache_root", "find"}
