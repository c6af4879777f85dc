"""A folder of made files: replaced file by file, other people's files left alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.data.folder import STALE_S, foreign, replace

MARK = b"<!-- ours -->"
NAMES = frozenset({"index.html", "learners"})
FILES = [("learners/가 나.html", b"a" + MARK), ("index.html", b"i" + MARK)]


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_made_replaced_and_pruned(tmp_path: Path) -> None:
    out = tmp_path / "새 폴더" / "page"
    assert replace(out, FILES) == 2
    assert held(out) == dict(FILES)
    (out / "learners" / ".DS_Store").write_bytes(b"")
    assert foreign(out, names=NAMES, mark=MARK) is None
    newer = [("learners/b.html", b"b" + MARK), ("index.html", b"j" + MARK)]
    assert replace(out, newer) == 2
    assert held(out) == {**dict(newer), "learners/.DS_Store": b""}
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "learners"]


def test_a_failure_leaves_the_old_ones(tmp_path: Path) -> None:
    out = tmp_path / "page"
    replace(out, FILES)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(out, broken())
    assert held(out) == dict(FILES)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "never", broken())
    assert not (tmp_path / "never").exists()


@pytest.mark.parametrize(
    "name", ["thesis.docx", "learners/notes.html", "learners/photo.jpg", "index.html"]
)
def test_what_is_not_ours_is_named(tmp_path: Path, name: str) -> None:
    out = tmp_path / "page"
    replace(out, FILES)
    (out / name).write_bytes(b"my own work")
    assert foreign(out, names=NAMES, mark=MARK) == name


def test_links_are_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real"
    replace(real, FILES)
    for inner in ("learners", "index.html"):
        out = tmp_path / f"page {inner}"
        out.mkdir()
        (out / inner).symlink_to(real / inner)
        assert foreign(out, names=NAMES, mark=MARK) == inner


def test_nothing_there_is_fine(tmp_path: Path) -> None:
    assert foreign(tmp_path / "no", names=NAMES, mark=MARK) is None
    assert foreign(tmp_path, names=NAMES, mark=MARK) is None


def test_drafts_of_killed_runs_go_and_those_of_others_stay(tmp_path: Path) -> None:
    old, new = tmp_path / ".new-1-aa", tmp_path / ".new-2-bb"
    for draft in (old, new):
        draft.mkdir()
        (draft / "index.html").write_bytes(b"half")
    long_ago = old.stat().st_mtime - 2 * STALE_S
    os.utime(old, (long_ago, long_ago))
    assert foreign(tmp_path, names=NAMES, mark=MARK) is None
    replace(tmp_path, FILES)
    assert not old.exists()
    assert new.exists()
