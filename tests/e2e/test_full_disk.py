"""`grader grade` on a disk that is full or read-only: one clear error, and nobody loses a point."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.klass import Learner, archive, everybody, written
from tests.e2e.test_grade import Start, ended, expected, home, root, scores, start

__all__ = ["home", "root", "start"]  # fixtures

LEFT_BYTES = 96 * 1024
"""Room for a few reports."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs")


def mount(*words: str | Path) -> None:
    subprocess.run(["mount", *map(str, words)], check=True, capture_output=True)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "작은 디스크"
    place.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", place)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no tmpfs can be mounted here: {error}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(scope="module")
def few() -> list[Learner]:
    return [one for one in everybody(8) if one.name[0] in "s노학" or one.name == "wrong relu"]


def test_a_gradebook_on_a_disk_that_fills_up(
    small: Path, start: Start, tmp_path: Path, few: list[Learner]
) -> None:
    book = small / "grades.db"
    ended(start(written(tmp_path / "first", few[:1]), "--gradebook", book))
    folder = written(tmp_path / "in", few)
    filler = small / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(small).free - LEFT_BYTES))
    out, err = ended(start(folder, "--gradebook", book), code=3)
    assert str(book) in "".join(err.split("\n")), err
    done = scores(book)
    assert 1 <= len(done) < len(few), out
    assert done.items() <= expected(few).items()
    filler.unlink()
    ended(start(folder, "--gradebook", book))
    assert scores(book) == expected(few)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_full_temporary_folder_ends_before_work_and_costs_nobody_points(
    lang: str, small: Path, start: Start, tmp_path: Path, few: list[Learner]
) -> None:
    book = tmp_path / "g.db"
    noise = random.Random(1).randbytes(3 * 2**20)
    packed = Learner("packed", {"lab2.zip": archive("lab2/data.bin", noise)}, 0)
    for learners, said in (([*few, packed], "TMPDIR"), (few, "64 MB")):
        folder = written(tmp_path / f"in {len(learners)}", learners)
        run = start(folder, "--gradebook", book, lang=lang, temporary=small)
        _, err = ended(run, code=3)
        assert said in " ".join(err.split())
        assert not book.exists() or scores(book) == {}
        assert list(small.iterdir()) == []


def test_a_read_only_gradebook_ends_before_work_and_is_still_shown(
    small: Path, start: Start, tmp_path: Path, few: list[Learner]
) -> None:
    folder, book = written(tmp_path / "in", few[:1]), small / "grades.db"
    ended(start(folder, "--gradebook", book))
    mount("-o", "remount,ro", small)
    folder = written(tmp_path / "more", few)
    _, err = ended(start(folder, "--gradebook", book), code=2)
    assert str(book) in " ".join(err.split())
    assert scores(book) == expected(few[:1])
    shown = subprocess.run(
        [sys.executable, "-m", "grader", "gradebook", str(book), "show"],
        env={**os.environ, "GRADER_LANG": "en"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert few[0].name in shown.stdout
