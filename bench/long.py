"""What a submission costs in a long class, beside one in a class of 60, and what memory it takes.

Everybody hands in the reference with a line of his own. Memory is that of the grader's main process
and of its largest lane, looked at while they run: at the time when as many submissions were graded
as the small class has, and at the end.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.classroom import our_course

ROOT: Final = Path(__file__).resolve().parents[1]
GRADER: Final = Path(sys.executable).parent / "grader"
SMALL: Final = 60
AIM: Final = 1.1
LOOK_EVERY_S: Final = 0.5
LANE: Final = "grader.classroom.lane"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One run over a class."""

    count: int
    seconds: float
    computed_s: float
    """CPU time of the grader and its lanes, without the workers."""
    early_bytes: int
    """Resident in the main process and its largest lane, once :data:`SMALL` were graded."""
    late_bytes: int

    @property
    def each_s(self) -> float:
        """Seconds per submission."""
        return self.seconds / self.count

    def line(self, name: str) -> str:
        """One line of the table."""
        mib = 2**20
        return (
            f"    {name:<14}{self.count:>6} submissions {self.each_s:>7.3f} s each"
            f"{1000 * self.computed_s / self.count:>8.0f} ms computed"
            f"{self.early_bytes / mib:>8.0f} MiB, at the end {self.late_bytes / mib:.0f} MiB"
        )


def compare(lab: str, environ: Mapping[str, str], *, most: int) -> str:
    """Grade a small and a long class of a lab and print them as a table.

    Raises:
        RuntimeError: not everybody got full points.
    """
    with tempfile.TemporaryDirectory(prefix="grader-bench-long-") as folder:
        place = Path(folder)
        course = our_course(place / "course", train=False) if lab == "lab1" else ROOT
        told = {**environ, "GRADER_COURSE": str(course), "GRADER_LANG": "en"}
        small, large = (taken(lab, place / str(count), told, count) for count in (SMALL, most))
    ratio, computed = large.each_s / small.each_s, (
        (large.computed_s / large.count) / (small.computed_s / small.count)
    )  # fmt: skip
    verdict = "met" if ratio <= AIM else "NOT met"
    return "\n".join((
        f"{lab}: a class of {most} against one of {SMALL}",
        small.line("small"), large.line("long"),
        f"    ratio {ratio:.2f}   aim <= {AIM} {verdict} (of CPU time {computed:.2f})",
    ))  # fmt: skip


def taken(lab: str, place: Path, environ: Mapping[str, str], count: int) -> Taken:
    """Grade a class of that many."""
    source = (ROOT / "reference" / lab / f"{lab}.py").read_text("utf-8")
    for number in range(count):
        learner = place / "class" / f"s{number:04}"
        learner.mkdir(parents=True)
        (learner / f"{lab}.py").write_text(f"{source}\n# {number}\n", "utf-8")
    book = place / "grades.db"
    before, started = os.times(), time.perf_counter()
    with subprocess.Popen(
        [str(GRADER), "grade", lab, str(place / "class"), "--gradebook", str(book)],
        cwd=place, env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        early = late = 0
        while process.poll() is None:
            time.sleep(LOOK_EVERY_S)
            late = _resident(process.pid) or late
            early = early or (late if _graded(book) >= SMALL else 0)
    seconds, after = time.perf_counter() - started, os.times()
    if process.returncode or _graded(book) != count:
        raise RuntimeError(f"grader grade {lab}: exit {process.returncode}, {_graded(book)} graded")
    shutil.rmtree(place / "class")
    return Taken(
        count=count,
        seconds=seconds,
        computed_s=after.children_user + after.children_system
        - before.children_user - before.children_system,
        early_bytes=early or late,
        late_bytes=late,
    )  # fmt: skip


def _graded(book: Path) -> int:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as db:
        return int(db.execute("select count(*) from reports where final").fetchone()[0])
    return 0


def _resident(pid: int) -> int:
    with suppress(psutil.Error):
        main = psutil.Process(pid)
        lanes = [one for one in main.children() if LANE in one.cmdline()]
        if lanes:  # before the first and after the last it says nothing
            return int(main.memory_info().rss + max(one.memory_info().rss for one in lanes))
    return 0
