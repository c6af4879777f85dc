"""Tests of grader.data.cache."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.data import cache


def test_the_variable_names_the_root(tmp_path: Path) -> None:
    place = tmp_path / "내 캐시"
    assert cache.cache_root({"GRADER_CACHE": str(place)}) == place
    assert not place.exists()


def test_a_tilde_and_a_relative_name_become_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environ = {"GRADER_CACHE": "~/c", "HOME": str(tmp_path / "me")}
    assert cache.cache_root(environ) == tmp_path / "me" / "c"
    assert cache.cache_root({"GRADER_CACHE": "c"}) == tmp_path / "c"


@pytest.mark.parametrize("environ", [{}, {"GRADER_CACHE": ""}, {"GRADER_CACHE": "  "}])
def test_the_user_cache_is_the_default(environ: dict[str, str]) -> None:
    root = cache.cache_root(environ)
    assert root.is_absolute()
    assert "dl-grader" in root.parts


def test_the_fallback_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, second = cache.usable_roots(tmp_path / "wanted")
    assert first == tmp_path / "wanted"
    assert second.parent == tmp_path
    assert second.is_dir()
    if os.name == "posix":
        assert second.stat().st_mode & 0o777 == 0o700


def test_a_planted_fallback_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    trap = tmp_path / "trap"
    trap.mkdir()
    cache.temporary_root().symlink_to(trap)
    assert list(cache.usable_roots(tmp_path / "wanted")) == [tmp_path / "wanted"]


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="only root gives away")
def test_a_fallback_of_another_user_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache.temporary_root().mkdir()
    os.chown(cache.temporary_root(), 12345, 12345)
    assert list(cache.usable_roots(tmp_path / "wanted")) == [tmp_path / "wanted"]


def test_no_fallback_where_there_is_no_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert list(cache.usable_roots(tmp_path)) == [tmp_path]


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    cache.write_record(path, {"a": 1})

    def full(self: Path, content: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        cache.write_record(path, {"a": 2})
    assert cache.read_record(path) == {"a": 1}
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"3", b"[" * 100_000])
def test_a_damaged_record_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert cache.read_record(tmp_path / "a.json") == {}


def test_a_missing_record_is_empty(tmp_path: Path) -> None:
    assert cache.read_record(tmp_path / "none.json") == {}
    assert cache.read_record(tmp_path) == {}


@given(record=st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_records_come_back(record: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deep" / "a.json"
        cache.write_record(path, record)  # type: ignore[arg-type]  # a subset of Json
        assert cache.read_record(path) == json.loads(json.dumps(record))
