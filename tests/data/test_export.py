"""Tests of grader.data.export."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from grader.data import export as export_module
from grader.data import npy
from grader.data.export import FILES, Exported, export
from grader.data.npz import ArrayStream, NpzSource
from grader.errors import DataError

from .builders import arrays, npz_bytes, save_npz


@dataclass
class CountingSource:
    """Reads like NpzSource and counts how often."""

    path: Path
    recipe: str = "npz-1"
    reads: int = field(default=0)

    def arrays(self) -> Iterator[ArrayStream]:
        self.reads += 1
        return NpzSource(self.path).arrays()


@pytest.fixture
def source(tmp_path: Path) -> CountingSource:
    return CountingSource(save_npz(tmp_path / "원본 파일" / "mnist.npz"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "캐시 폴더"


def assert_whole(exported: Exported, root: Path) -> None:
    for name, array in (
        ("public/x_train", "x_train"),
        ("public/y_train", "y_train"),
        ("public/x_test", "x_test"),
        ("home/y_test", "y_test"),
    ):
        loaded = np.load(exported.folder / f"{name}.npy", allow_pickle=False)
        assert np.array_equal(loaded, arrays()[array])
    found = {
        path.relative_to(exported.folder).as_posix()
        for path in exported.folder.rglob("*")
        if not path.is_dir()
    }
    assert found == {*FILES, "manifest.json"}
    assert not list((root / "data").glob(".*"))


def test_exports_once(source: CountingSource, root: Path) -> None:
    first = export(source, root)
    assert_whole(first, root)
    assert export(source, root) == first
    assert source.reads == 1


def test_test_labels_are_outside_the_public_folder(source: CountingSource, root: Path) -> None:
    folder = export(source, root).folder
    labels = arrays()["y_test"].tobytes()
    contents = [path.read_bytes() for path in (folder / "public").iterdir()]
    assert len(contents) == 3
    assert not any(labels in content for content in contents)


def test_equal_contents_share_one_export(tmp_path: Path, root: Path) -> None:
    packed = save_npz(tmp_path / "a.npz")
    np.savez(tmp_path / "b.npz", **dict(reversed(arrays().items())))
    first = export(NpzSource(packed), root)
    assert export(NpzSource(tmp_path / "b.npz"), root) == first
    assert export(NpzSource(packed), root) == first


def test_another_content_has_another_digest(source: CountingSource, root: Path) -> None:
    first = export(source, root)
    labels = arrays()["y_test"]
    labels[0] = (labels[0] + 1) % 10
    save_npz(source.path, y_test=labels)
    second = export(source, root)
    assert second.digest != first.digest
    assert np.load(second.folder / "home" / "y_test.npy")[0] == labels[0]
    assert_whole(first, root)


def test_another_recipe_reads_again(source: CountingSource, root: Path) -> None:
    export(source, root)
    source.recipe = "npz-2"
    export(source, root)
    assert source.reads == 2


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 1)


def flip_keeping_size_and_time(path: Path) -> None:
    facts = path.stat()
    with path.open("r+b") as file:
        file.seek(200)
        byte = file.read(1)[0]
        file.seek(200)
        file.write(bytes([byte ^ 255]))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def become_link(path: Path) -> None:
    copy = path.parents[3] / f"copy-{path.name}"
    path.rename(copy)
    path.symlink_to(copy)


def become_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "damage", [Path.unlink, cut, flip_keeping_size_and_time, become_link, become_folder]
)
def test_a_damaged_file_is_made_anew(
    source: CountingSource, root: Path, name: str, damage: Callable[[Path], None]
) -> None:
    first = export(source, root)
    damage(first.folder / name)
    assert export(source, root) == first
    assert_whole(first, root)
    assert not any((first.folder / name).is_symlink() for name in FILES)
    assert source.reads == 2
    export(source, root)
    assert source.reads == 2


@pytest.mark.parametrize(
    "planted", ["public/y_test.npy", "public/deep/y_test.npy", "home/more.npy"]
)
def test_what_was_planted_is_removed(source: CountingSource, root: Path, planted: str) -> None:
    first = export(source, root)
    (first.folder / planted).parent.mkdir(exist_ok=True)
    (first.folder / planted).write_bytes(b"x")
    assert export(source, root) == first
    assert_whole(first, root)


def test_a_linked_public_folder_is_replaced(
    source: CountingSource, root: Path, tmp_path: Path
) -> None:
    first = export(source, root)
    (first.folder / "public").rename(tmp_path / "elsewhere")
    (first.folder / "public").symlink_to(tmp_path / "elsewhere")
    assert export(source, root) == first
    assert not (first.folder / "public").is_symlink()
    assert_whole(first, root)


def test_a_file_in_the_place_of_the_folder_is_replaced(source: CountingSource, root: Path) -> None:
    first = export(source, root)
    first.folder.rename(root / "away")
    first.folder.write_text("in the way")
    assert export(source, root) == first
    assert_whole(first, root)


@pytest.mark.parametrize(
    "content",
    ["", "{}", '{"format": 1, "files": 3}', '{"format": 1, "files": {}}', '{"format": 99}'],
)
def test_a_damaged_manifest_is_written_again(
    source: CountingSource, root: Path, content: str
) -> None:
    first = export(source, root)
    (first.folder / "manifest.json").write_text(content)
    assert export(source, root) == first
    export(source, root)
    assert source.reads == 2


def test_touched_files_are_hashed_not_exported_again(source: CountingSource, root: Path) -> None:
    first = export(source, root)
    for name in FILES:
        os.utime(first.folder / name, ns=(1, 1))
    assert export(source, root) == first
    assert source.reads == 1


def test_a_touched_file_is_hashed_once(
    source: CountingSource, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = export(source, root)
    os.utime(first.folder / FILES[0], ns=(1, 1))
    export(source, root)

    def hashed(path: Path) -> npy.Written:
        raise AssertionError(path)

    monkeypatch.setattr(npy, "read_back", hashed)
    assert export(source, root) == first


@pytest.mark.parametrize("digest", ['"../../x"', '""', "3", "null", '"/"', '".."'])
def test_a_damaged_index_is_not_followed(source: CountingSource, root: Path, digest: str) -> None:
    first = export(source, root)
    (index,) = (root / "data" / "index").iterdir()
    index.write_text(index.read_text().replace(f'"{first.digest}"', digest))
    assert export(source, root) == first
    assert source.reads == 2


def test_a_damaged_source_leaves_nothing(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    path.write_bytes(npz_bytes()[:-2000])
    with pytest.raises(DataError):
        export(NpzSource(path), root)
    late = save_npz(tmp_path / "late.npz", y_test=np.full(120, 99, np.uint8))
    with pytest.raises(DataError):
        export(NpzSource(late), root)
    assert list((root / "data").iterdir()) == []


def test_a_full_disk_leaves_nothing(
    source: CountingSource, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = npy.write

    def write(path: Path, **arguments: object) -> npy.Written:
        if path.name == "x_test.npy":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, **arguments)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(npy, "write", write)
    with pytest.raises(OSError, match="No space"):
        export(source, root)
    assert list((root / "data").iterdir()) == []
    monkeypatch.undo()
    assert_whole(export(source, root), root)


def test_an_interrupt_leaves_nothing(
    source: CountingSource, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(draft: Path, folder: Path, written: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(export_module, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(source, root)
    assert list((root / "data").iterdir()) == []


def test_old_drafts_are_swept_and_young_ones_kept(source: CountingSource, root: Path) -> None:
    old, young = root / "data" / ".draft-1-old", root / "data" / ".draft-2-young"
    for draft in (old, young):
        (draft / "public").mkdir(parents=True)
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    export(source, root)
    assert not old.exists()
    assert young.exists()


RACE = """
import sys
from pathlib import Path
from grader.data.export import export
from grader.data.npz import NpzSource
sys.stdin.readline()
for _ in range(int(sys.argv[3])):
    found = export(NpzSource(Path(sys.argv[1])), Path(sys.argv[2]))
    for path in ("public/x_train.npy", "public/x_test.npy", "home/y_test.npy"):
        (found.folder / path).read_bytes()
    if int(sys.argv[3]) > 1:  # one breaks what the other reads
        (found.folder / "manifest.json").unlink(missing_ok=True)
print(found.digest)
"""


@pytest.mark.parametrize("rounds", [1, 40])
def test_processes_at_once(source: CountingSource, root: Path, rounds: int) -> None:
    command = [sys.executable, "-c", RACE, str(source.path), str(root), str(rounds)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    digests = {process.communicate(timeout=120)[0].strip() for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    final = export(source, root)
    assert digests == {final.digest}
    assert_whole(final, root)
