"""The watch on ordinary processes and folders."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from grader.sandbox import Watch
from grader.sandbox.disk import ENTRY_BYTES, Disk
from grader.wire.starting import Limits

LIMITS = Limits(
    memory_bytes=2**30, work_bytes=2**20, file_bytes=2**20, processes=8, threads=64, cpu_s=10
)


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def test_a_tree_that_is_gone_breaches_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    watch = Watch(process.pid, LIMITS, tmp_path, baseline_bytes=0)
    assert watch.breach() is None
    assert watch.kill()


def test_kill_ends_a_root_without_children(
    sleeper: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    watch = Watch(sleeper.pid, LIMITS, tmp_path, baseline_bytes=0)
    assert watch.breach() is None
    assert watch.kill()
    assert sleeper.wait(10) == -9


def test_a_number_given_again_is_not_killed(
    sleeper: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    watch = Watch(sleeper.pid, LIMITS, tmp_path, baseline_bytes=0)
    # As if the process that was seen under this number had started at another time.
    watch._seen[sleeper.pid] = replace(watch._seen[sleeper.pid], born=b"1")
    assert watch.kill()
    assert sleeper.poll() is None


def test_a_process_seen_once_is_killed_after_it_left_the_tree(tmp_path: Path) -> None:
    source = """
import os, sys, time
if os.fork() == 0:
    if os.fork() == 0:
        os.setsid()
        print(os.getpid(), flush=True)
        time.sleep(60)
    sys.stdin.read()
    os._exit(0)
time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        orphan = int(process.stdout.readline())
        watch = Watch(process.pid, LIMITS, tmp_path, baseline_bytes=0)
        assert watch.breach() is None
        process.stdin.close()
        end = time.monotonic() + 10
        while _parent(orphan) in _family(process.pid) and time.monotonic() < end:
            time.sleep(0.01)
        assert watch.kill()
        assert not Path(f"/proc/{orphan}").exists() or _state(orphan) == "Z"


def _family(root: int) -> set[int]:
    from grader.sandbox.processes import descendants

    return {root, *descendants(root)}


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()


def _parent(pid: int) -> int:
    return int(_fields(pid)[1])


def _state(pid: int) -> str:
    return _fields(pid)[0]


def below(folder: Path) -> int:
    return Disk(folder).look(most=1 << 40, budget_s=60)


def test_links_are_not_followed(tmp_path: Path) -> None:
    work, outside = tmp_path / "work", tmp_path / "outside"
    work.mkdir()
    outside.mkdir()
    (outside / "big").write_bytes(bytes(4 << 20))
    (work / "folder").symlink_to(outside)
    (work / "file").symlink_to(outside / "big")
    (work / "loop").symlink_to(work)
    assert below(work) <= 3 * ENTRY_BYTES


def test_files_with_holes_count_what_they_take(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    assert below(tmp_path) < 1 << 20


def test_a_flood_of_empty_files_counts(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / f"빈 파일 {number}").touch()
    assert below(tmp_path) > 2**20


def test_what_lies_deeper_than_a_path_can_be_long_counts(tmp_path: Path) -> None:
    start = os.open(tmp_path, os.O_RDONLY)
    folder = start
    name = "x" * 250
    for _ in range(20):
        os.mkdir(name, dir_fd=folder)
        deeper = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = deeper
    file = os.open("big", os.O_WRONLY | os.O_CREAT, dir_fd=folder)
    os.write(file, bytes(3 << 20))
    os.fsync(file)
    os.close(file)
    os.close(folder)
    assert 3 << 20 <= below(tmp_path) < 4 << 20


def test_a_large_folder_is_measured_in_steps(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "file").touch()
    disk, steps = Disk(tmp_path), 1
    whole = 600 * ENTRY_BYTES
    while disk.look(most=1 << 40, budget_s=0) < whole:
        steps += 1
        assert steps < 10_000
    assert steps > 100
    assert disk.look(most=1 << 40, budget_s=0) == whole  # known while the next walk is under way
    assert Disk(tmp_path).look(most=2**20, budget_s=60) > 2**20


def test_a_folder_that_is_gone_is_empty(tmp_path: Path) -> None:
    assert below(tmp_path / "none") == 0


def test_disk_is_reported_with_its_limit(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(300_000))
    limits = msgspec.structs.replace(LIMITS, work_bytes=200_000)
    found = Watch(sleeper.pid, limits, tmp_path, baseline_bytes=0).breach()
    assert found is not None
    assert (found.kind, found.limit) == ("disk", 200_000)
    assert found.observed >= 300_000


def test_a_worker_without_a_supervisor_counts_itself(
    sleeper: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    tight = msgspec.structs.replace(LIMITS, memory_bytes=1)
    assert Watch(sleeper.pid, tight, tmp_path, baseline_bytes=0).breach() is None
    watch = Watch(sleeper.pid, tight, tmp_path, baseline_bytes=0, alone=True)
    found = watch.breach()
    assert found is not None
    assert found.kind == "memory"
    none = msgspec.structs.replace(LIMITS, processes=0)
    found = Watch(sleeper.pid, none, tmp_path, baseline_bytes=0, alone=True).breach()
    assert found is not None
    assert (found.kind, found.observed) == ("processes", 1)
    assert watch.kill()
    assert sleeper.wait(10) == -9
