"""Zips of strangers: whatever they hold, nothing leaves the folder and nothing is endless."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.collection.archive import OF_A_LEARNER, Bounds, unpack
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
    skipped = unpack(packed(tmp_path / "a.zip", *entries), tmp_path / "in" / "x", OF_A_LEARNER)
    assert below(tmp_path / "in") == {"x/ok/lab1.py"}
    assert skipped == 7
    assert below(tmp_path) == {"a.zip", "in/x/ok/lab1.py"}


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
