"""Times of hand-in from files and commits, where a teacher asks for them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from grader.collection import Wanted, collect
from grader.collection.dates import commit_time
from tests.collection.classes import FINISHED

LAB = Wanted(assignment_id="lab1", entry="lab1", functions=("f", "g"))
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="no git")


def times(root: Path, scratch: Path, dates: str | None) -> dict[str, str | None]:
    found = collect(root, LAB, scratch=scratch, dates=dates)
    assert found.dated == sum(
        one.at is not None for one in found.found if "attempt" not in one.file
    )
    return {one.id: one.at for one in found.found}


def written(path: Path, at: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FINISHED)
    os.utime(path, (at, at))


def test_dates_of_files_in_folders_are_utc_and_only_where_asked_for(tmp_path: Path) -> None:
    written(tmp_path / "c" / "Ann_lab1.py", 1_772_000_000)
    written(tmp_path / "c" / "Bo" / "lab1.py", 1_772_000_060)
    assert times(tmp_path / "c", tmp_path / "a", None) == {"Ann": None, "Bo": None}
    said = {"Ann": "2026-02-25T06:13:20Z", "Bo": "2026-02-25T06:14:20Z"}
    assert times(tmp_path / "c", tmp_path / "b", "files") == said


def test_a_zip_says_local_time_and_the_platforms_own_time_wins(tmp_path: Path) -> None:
    name = "L_kim_attempt_2026-04-01-09-05-00_lab1.py"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(zipfile.ZipInfo("Ann_lab1.py", (2026, 3, 5, 22, 10, 30)), FINISHED)
        made.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 22, 10, 30)), FINISHED)
    path = tmp_path / "c.zip"
    path.write_bytes(packed.getvalue())
    found = times(path, tmp_path / "s", "files")
    assert found == {"Ann": "2026-03-05T22:10:30", "kim": "2026-04-01T09:05:00"}
    inner = tmp_path / "d"
    inner.mkdir()
    shutil.copy(path, inner / "x.zip")  # the class packed once more
    assert times(inner, tmp_path / "u", "files") == found
    (inner / "x.zip").unlink()
    with zipfile.ZipFile(inner / "Bo.zip", "w") as made:
        made.writestr(zipfile.ZipInfo("lab1.py", (2026, 3, 5, 22, 10, 30)), FINISHED)
    assert times(inner, tmp_path / "t", "files") == {"Bo": "2026-03-05T22:10:30"}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y.z", *arguments], cwd=folder, check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": "2026-03-12T23:58:00+09:00",
             "GIT_CONFIG_GLOBAL": os.devnull},
    )  # fmt: skip


@needs_git
def test_the_commit_that_is_checked_out_says_when_and_no_program_of_the_learner_runs(
    tmp_path: Path,
) -> None:
    clone = tmp_path / "c" / "lab1-ann"
    written(clone / "lab1.py", 1_772_000_000)
    git(clone, "init", "--quiet")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "-m", "done")
    written(tmp_path / "c" / "lab1-bo" / "lab1.py", 1_772_000_000)
    assert commit_time(clone, tmp_path / "s") == "2026-03-12T23:58:00+09:00"
    git(clone, "pack-refs", "--all")
    git(clone, "gc", "--quiet")
    spy = tmp_path / "ran"
    with (clone / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(
            f"[core]\nfsmonitor = touch {spy}\n[log]\nshowSignature = true\n"
            f"[gpg]\nprogram = touch {spy}\n[alias]\nshow = !touch {spy}\n"
        )
    found = times(tmp_path / "c", tmp_path / "s", "commits")
    assert found == {"ann": "2026-03-12T23:58:00+09:00", "bo": None}
    assert not spy.exists()
    (clone / ".git" / "HEAD").write_text("ref: refs/heads/../../../etc/passwd")
    assert commit_time(clone, tmp_path / "s") is None
