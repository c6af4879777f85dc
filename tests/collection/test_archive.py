"""Zips of strangers: whatever they hold, nothing leaves the folder and nothing is endless."""

from __future__ import annotations

import io
import signal
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.collection.archive import OF_A_LEARNER, Bounds, unpack
from grader.collection.pieces import PIECE_BYTES, pieces
from grader.errors import SubmissionError

SMALL = Bounds(files=5, total_bytes=10_000, file_bytes=6_000)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def packed(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return path


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_ways_out_and_links_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    entries: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("../evil.py", b"1"), ("/etc/evil.py", b"2"), ("a/../../evil.py", b"3"),
        ("C:\\evil.py", b"4"), ("..\\evil.py", b"5"), (link, b"/etc/passwd"),
        ("__MACOSX/._lab1.py", b"6"), ("ok/lab1.py", b"7"),
    ]  # fmt: skip
    archive = packed(tmp_path / "a.zip", *entries)
    skipped = unpack(archive, tmp_path / "in" / "x", OF_A_LEARNER).skipped
    # A path from a root lies below, as unzip and tar have it: somebody packed it so.
    assert below(tmp_path / "in") == {"x/ok/lab1.py", "x/etc/evil.py", "x/evil.py"}
    assert skipped == 5
    assert len(below(tmp_path)) == 4


def test_a_name_that_is_too_long_for_a_disk_is_cut(tmp_path: Path) -> None:
    long = "김민수_" + "긴제목" * 40
    path = packed(tmp_path / "a.zip", (f"{long}1_lab1.py", b"1"), (f"{long}2_lab1.py", b"2"))
    assert unpack(path, tmp_path / "in", OF_A_LEARNER).skipped == 0
    names = sorted(below(tmp_path / "in"))
    assert len(names) == 2
    for name in names:
        assert name.startswith("김민수_긴제목")
        assert name.endswith(".py")
        assert len(name.encode()) <= 200


@pytest.mark.parametrize("codec", ["cp949", "utf-8"])
def test_korean_names_without_the_flag(codec: str, tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("XXXX_lab1.py")
    path = packed(tmp_path / "a.zip", (entry, b"x = 1"))
    name = "김민수_lab1.py".encode(codec)
    # As Windows and older Macs write it: raw bytes and no flag for UTF-8.
    with zipfile.ZipFile(path, "w") as made:
        info = zipfile.ZipInfo("a" * len(name))
        made.writestr(info, b"x = 1")
    raw = path.read_bytes().replace(b"a" * len(name), name)
    path.write_bytes(raw)
    unpack(path, tmp_path / "in", OF_A_LEARNER)
    assert below(tmp_path / "in") == {"김민수_lab1.py"}


def test_a_bomb_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("lab1.py", b"0" * 50_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(SubmissionError) as error:
        unpack(path, tmp_path / "in", SMALL)
    assert error.value.message.id == "collection.too_large"
    assert not (tmp_path / "in").exists()
    many = packed(tmp_path / "b.zip", *((f"{n}.py", b"1") for n in range(6)))
    with pytest.raises(SubmissionError, match="too_many"):
        unpack(many, tmp_path / "in", SMALL)


def test_a_password_is_named(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("lab1.py", b"1"))
    raw = bytearray(path.read_bytes())
    raw[raw.find(b"PK\1\2") + 8] |= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(SubmissionError, match="password"):
        unpack(path, tmp_path / "in", OF_A_LEARNER)


@QUICK
@given(data=st.data())
def test_a_damaged_zip_is_our_error_or_unpacks_inside(data: st.DataObject, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("김/lab1.py", b"print(1)\n" * 50)
        archive.writestr("b.txt", b"x" * 300)
    raw = bytearray(made.getvalue())
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    home = tmp_path / "h"
    home.mkdir(exist_ok=True)
    path = home / "a.zip"
    path.write_bytes(bytes(raw))
    try:
        unpack(path, home / "in", SMALL)
    except SubmissionError as error:
        assert error.message.id.startswith("collection.")
        assert not (home / "in").exists()
    assert {one.name for one in home.iterdir()} <= {"a.zip", "in"}
    assert {one.name for one in tmp_path.iterdir()} == {"h"}
    if (home / "in").exists():
        import shutil

        shutil.rmtree(home / "in")


def directory_of(path: Path, count: int) -> Path:
    """A zip that lists so many entries and holds none of them."""
    head = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[20, 20, 0, 0, 0, 0], *[0] * 3,
                       1, 0, 0, 0, 0, 0, 0)  # fmt: skip
    listed = (head + b"a") * count
    far = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listed), 0)
    near = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(listed), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    path.write_bytes(listed + far + near + end)
    return path


@pytest.mark.parametrize("count", [1_001, 30_000, 1_500_000])
def test_a_list_without_end_is_refused_before_it_is_read(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = zipfile.ZipInfo

    def counted(*args: object) -> zipfile.ZipInfo:
        made.append("")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile, "ZipInfo", counted)
    with pytest.raises(SubmissionError) as caught:
        unpack(directory_of(tmp_path / "kim.zip", count), tmp_path / "in", OF_A_LEARNER)
    assert caught.value.message.id == "collection.too_many"
    assert caught.value.message.params == {"file": "kim.zip", "limit": OF_A_LEARNER.files}
    assert made == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_read(method: int, tmp_path: Path) -> None:
    content = b"x = 1\n" * 50_000
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as made:
        made.writestr("lab1.py", content)
        made.writestr("empty.txt", b"")
    unpacked = unpack(tmp_path / "a.zip", tmp_path / "in", OF_A_LEARNER)
    assert (tmp_path / "in" / "lab1.py").read_bytes() == content
    assert below(tmp_path / "in") == {"lab1.py", "empty.txt"}
    assert (unpacked.skipped, unpacked.written_bytes) == (0, len(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_no_piece_is_large_however_small_it_was_packed(method: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as made:
        made.writestr("lab1.py", b"\0" * (20 * 2**20))
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        sizes = [len(piece) for piece in pieces(opened, opened.infolist()[0], name="a.zip")]
    assert sum(sizes) == 20 * 2**20
    assert max(sizes) <= PIECE_BYTES
    with pytest.raises(SubmissionError) as caught:
        unpack(tmp_path / "a.zip", tmp_path / "in", SMALL)
    assert caught.value.message.id == "collection.too_large"
    assert not (tmp_path / "in").exists()


def test_an_archive_that_wants_gigabytes_for_a_few_bytes_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as made:
        made.writestr("lab1.py", b"x = 1")
    content = bytearray((tmp_path / "a.zip").read_bytes())
    place = content.index(b"lab1.py") + len("lab1.py") + 5
    content[place : place + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(SubmissionError) as caught:
        unpack(tmp_path / "a.zip", tmp_path / "in", OF_A_LEARNER)
    assert caught.value.message.id == "collection.too_packed"
    assert caught.value.message.params["file"] == "a.zip"


def test_of_a_class_only_the_broken_entries_are_left_out(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "class.zip",
        ("kim/lab1.py", b"x = 1"), ("lee/lab1.py", b"0" * 7_000), ("park/lab1.py", b"y = 2"),
    )  # fmt: skip
    unpacked = unpack(path, tmp_path / "in", SMALL, of_many=True)
    assert below(tmp_path / "in") == {"kim/lab1.py", "park/lab1.py"}
    ((place, why),) = unpacked.left_out
    assert (place.as_posix(), why.id) == ("lee/lab1.py", "collection.too_large")
    with pytest.raises(SubmissionError):  # nothing came out of it: the archive is at fault
        unpack(packed(tmp_path / "b.zip", ("a.py", b"0" * 7_000)), tmp_path / "x", SMALL,
               of_many=True)  # fmt: skip


def test_marks_piled_up_in_names_take_no_time(tmp_path: Path) -> None:
    """Names of thousands of marks; sorted letter by letter each would take seconds."""
    names = [f"{number}" + "\u0300\u0316" * 16_000 + ".py" for number in range(10)]
    path = packed(tmp_path / "a.zip", ("lab1.py", b"x = 1"), *((name, b"1") for name in names))
    assert unpack(path, tmp_path / "in", OF_A_LEARNER).skipped == 0
    assert max(len(name.encode()) for name in below(tmp_path / "in")) <= 200
    assert len(below(tmp_path / "in")) == 11


def test_ctrl_c_in_the_middle_of_an_archive_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("lab1.py", b"0" * (20 * PIECE_BYTES))
    taken: list[int] = []

    def interrupted(*arguments: Any, **options: Any) -> Iterator[bytes]:
        for piece in pieces(*arguments, **options):
            taken.append(len(piece))
            if len(taken) == 3:
                signal.raise_signal(signal.SIGINT)
            yield piece

    monkeypatch.setattr("grader.collection.zips.pieces", interrupted)
    with pytest.raises(KeyboardInterrupt):
        unpack(path, tmp_path / "in", OF_A_LEARNER)
    assert len(taken) == 3
    assert not (tmp_path / "in").exists()
