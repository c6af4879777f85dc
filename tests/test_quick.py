"""``make quick``: what it runs exists, touches every room, and is watched."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import quick

# Joined by others, or covered by the tests of what they join.
BY_OTHERS = {"__pycache__", "hints"}


def test_every_path_is_there() -> None:
    for path in (*quick.paths(), *quick.LONG):
        file, _, test = path.partition("[")[0].partition("::")
        assert (quick.ROOT / file).exists(), path
        assert not test or f"def {test}(" in (quick.ROOT / file).read_text("utf-8"), path


def test_every_room_has_one() -> None:
    rooms = {path.name for path in (quick.ROOT / "grader").iterdir() if path.is_dir()}
    tested = {Path(path).parts[1] for path in quick.paths()}
    assert rooms - BY_OTHERS <= tested


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_loads_it_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "libtensorflow_stand_in.so.2"
    library.write_bytes(b"\0" * 4096)
    hold = (
        "import mmap, sys\n"
        "file = open(sys.argv[1], 'r+b')\n"
        "held = mmap.mmap(file.fileno(), 0)\n"
        "print(flush=True)\n"
        "sys.stdin.read()\n"
    )
    watch = quick.Watch()
    monkeypatch.setattr(quick, "LIBRARY", library.name)
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        found: list[int] = []
        deadline = time.monotonic() + 60
        while process.pid not in found and time.monotonic() < deadline:
            found += watch.news()
        process.stdin.close()
        # Another test may have imported the real one here.
        assert [pid for pid in found if pid != os.getpid()] == [process.pid]
    assert watch.news() == []
    watch.close()
