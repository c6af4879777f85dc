"""Archives that are no zip: tar within anything, 7z in a process of its own, and what is told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.collection import Wanted, collect
from grader.collection.archive import OF_A_LEARNER, Bounds, unpack
from grader.errors import SubmissionError

SMALL = Bounds(files=5, total_bytes=10_000, file_bytes=6_000)
WHEN = 1_700_000_000
PACK = {
    ".tar": lambda data: data, ".tar.gz": gzip.compress, ".tar.bz2": bz2.compress,
    ".tar.xz": lzma.compress,
}  # fmt: skip


def tarred(*files: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.type = len(content), WHEN, kind
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("suffix", PACK)
def test_a_tar_within_anything(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PACK[suffix](tarred(("김민수/lab1.py", b"x = 1"), ("../out.py", b"y"))))
    unpacked = unpack(path, tmp_path / "in", OF_A_LEARNER)
    assert below(tmp_path / "in") == {"김민수/lab1.py"}
    assert (unpacked.skipped, unpacked.written_bytes) == (1, 5)
    assert (tmp_path / "in" / "김민수" / "lab1.py").stat().st_mtime == WHEN
    assert {one.name for one in tmp_path.iterdir()} == {path.name, "in"}


def test_one_packed_file(tmp_path: Path) -> None:
    (tmp_path / "lab1.py.gz").write_bytes(gzip.compress(b"x = 1"))
    unpack(tmp_path / "lab1.py.gz", tmp_path / "in", OF_A_LEARNER)
    assert below(tmp_path / "in") == {"lab1.py"}


def test_one_packed_file_is_its_learners(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "김민수_lab1.py.gz").write_bytes(gzip.compress(b"def f():\n    return 1\n"))
    lab = Wanted(assignment_id="lab1", entry="lab1", functions=("f",))
    (one,) = collect(tmp_path / "c", lab, scratch=tmp_path / "s").found
    assert (one.id, one.problem) == ("김민수", None)


def test_links_and_devices_of_a_tar_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(tarred(("lab1.py", b""), kind=tarfile.SYMTYPE))
    assert unpack(tmp_path / "a.tar", tmp_path / "in", OF_A_LEARNER).skipped == 1
    assert below(tmp_path / "in") == set()


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([(f"{n}.py", b"1") for n in range(9)], "collection.too_many"),
        ([("a.py", b"1" * 7_000)], "collection.too_large"),
        ([(f"{n}.py", b"1" * 5_000) for n in range(3)], "collection.too_large"),
    ],
)
@pytest.mark.parametrize("suffix", PACK)
def test_a_tar_is_bounded(
    files: list[tuple[str, bytes]], why: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PACK[suffix](tarred(*files)))
    with pytest.raises(SubmissionError) as caught:
        unpack(path, tmp_path / "in", SMALL)
    assert caught.value.message.id == why
    assert not (tmp_path / "in").exists()


def test_a_bomb_in_one_file_ends_at_the_bound(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    with pytest.raises(SubmissionError) as caught:
        unpack(tmp_path / "a.gz", tmp_path / "in", SMALL)
    assert caught.value.message.id == "collection.too_large"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_damaged_tar_is_our_error_or_unpacks_inside(data: st.DataObject, tmp_path: Path) -> None:
    raw = bytearray(
        PACK[data.draw(st.sampled_from(sorted(PACK)))](tarred(("a/lab1.py", b"x" * 90)))
    )
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    home = tmp_path / "h"
    home.mkdir(exist_ok=True)
    (home / "a.tar").write_bytes(raw[: data.draw(st.integers(0, len(raw)))])
    into = home / data.draw(st.uuids()).hex
    try:
        unpack(home / "a.tar", into, SMALL)
    except SubmissionError as error:
        assert error.message.id.startswith("collection.")
        assert not into.exists()
    assert {one.name for one in tmp_path.iterdir()} == {"h"}


@pytest.mark.parametrize(
    ("start", "kind"), [(b"Rar!\x1a\x07\x01\x00", "RAR"), (b"EGGA\0", "EGG"), (b"ALZ\x01\n", "ALZ")]
)
def test_what_is_not_read_is_told_by_its_kind(start: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "c" / "kim").mkdir(parents=True)
    (tmp_path / "c" / "kim" / "lab1.zip").write_bytes(start + b"\0" * 600)
    wanted = Wanted(assignment_id="lab1", entry="lab1")
    (one,) = collect(tmp_path / "c", wanted, scratch=tmp_path / "s").found
    assert one.problem is not None
    assert (one.problem.id, one.problem.params["kind"]) == ("collection.packed_kind", kind)


@pytest.fixture
def seven(tmp_path: Path):
    py7zr = pytest.importorskip("py7zr")

    def made(*files: tuple[str, bytes], **more: object) -> Path:
        with py7zr.SevenZipFile(tmp_path / "a.7z", "w", **more) as archive:
            for name, content in files:
                archive.writestr(content, name)
        return tmp_path / "a.7z"

    return made


def test_a_7z(seven, tmp_path: Path) -> None:
    path = seven(("김민수/lab1.py", b"x = 1"), ("b.txt", b"y" * 300))
    unpacked = unpack(path, tmp_path / "in", OF_A_LEARNER)
    assert below(tmp_path / "in") == {"김민수/lab1.py", "b.txt"}
    assert unpacked.written_bytes == 305
    assert {one.name for one in tmp_path.iterdir()} == {"a.7z", "in"}


def test_a_7z_is_bounded_and_its_password_named(seven, tmp_path: Path) -> None:
    for files, more, why in (
        ([(f"{n}.py", b"1") for n in range(9)], {}, "collection.too_many"),
        ([("a.py", b"1" * 7_000)], {}, "collection.too_large"),
        ([("a.py", b"1")], {"password": "x"}, "collection.password"),
    ):
        with pytest.raises(SubmissionError) as caught:
            unpack(seven(*files, **more), tmp_path / "in", SMALL)
        assert caught.value.message.id == why
        assert not (tmp_path / "in").exists()
    (tmp_path / "a.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\0" * 90)
    with pytest.raises(SubmissionError) as caught:
        unpack(tmp_path / "a.7z", tmp_path / "in", SMALL)
    assert caught.value.message.id == "collection.damaged"


def test_a_7z_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.collection.sevens.can_read", lambda: False)
    (tmp_path / "a.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\0" * 90)
    with pytest.raises(SubmissionError) as caught:
        unpack(tmp_path / "a.7z", tmp_path / "in", OF_A_LEARNER)
    assert caught.value.message.id == "collection.no_seven"
