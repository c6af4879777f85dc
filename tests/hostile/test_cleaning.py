"""Cleaning up after a worker touches nothing but its folder, whatever it planted there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from grader.grading.prepare import seed_for_worker
from grader.remote.removal import remove_folder


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_folder_that_is_gone_changes_nothing_above(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    remove_folder(tmp_path / "grader-work-gone")
    assert mode(tmp_path) == 0o755


def test_a_link_that_resists_does_not_open_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.write_text("x")
    private.chmod(0o640)
    work = tmp_path / "grader-work-x"
    work.mkdir()
    (work / "link").symlink_to(private)
    unlink = os.unlink
    refused: list[object] = []

    def once(path: Any, **options: Any) -> None:
        if not refused:  # as in a folder that forbids writing, which does not bind root
            refused.append(path)
            raise PermissionError(13, "no", path)
        unlink(path, **options)

    monkeypatch.setattr(os, "unlink", once)
    remove_folder(work)
    assert refused
    assert mode(private) == 0o640
    assert private.read_text() == "x"
    assert not work.exists()


def test_a_worker_is_told_a_seed_of_its_own() -> None:
    told = {seed_for_worker(seed) for seed in range(1000)}
    assert len(told) == 1000
    assert not told & set(range(1000))
    assert seed_for_worker(7) == seed_for_worker(7)
