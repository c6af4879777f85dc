"""A gradebook of 100,000 reports: read line by line, in the memory of a small one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from tests.gradebook.samples import content, override, put

ROOT = Path(__file__).parents[2]
REPORTS = 100_000
SLACK_BYTES = 24 * 2**20
"""A tenth of the reports' inflated size in memory would be 90 MB."""

FILL = """
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
INSERT INTO {into} SELECT {values} FROM numbers
"""
LEARNERS = FILL.format(into="learners", values="printf('s%06d', n), '학생 ' || n")
STORED = FILL.format(
    into="""reports (learner, assignment, digest, fingerprint, graded_at, seconds, training,
        earned, possible, final, partial, language, report)""",
    values="""printf('s%06d', n), 'lab1', 'd', 'f', '2026-11-22T00:00:00Z', 1.0, 'none',
        n % 101, 100, 1, 0, 'en', :report""",
)

MEASURED = """
import resource, sys
from grader.cli.main import main
try:
    main(sys.argv[1:])
finally:
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM:"):  # of this program alone, unlike ru_maxrss
            print(int(line.split()[1]) * 1024, file=sys.stderr)
"""
linux = pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="no /proc")


def stored(path: Path, count: int) -> Path:
    with Gradebook.open(path) as book:
        writer = book._writer
        assert writer is not None
        writer.execute("BEGIN")
        writer.execute(LEARNERS, {"count": count})
        writer.execute(STORED, {"count": count, "report": zlib.compress(content(), 6)})
        writer.execute("COMMIT")
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("large") / "grades.db", REPORTS)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("small") / "grades.db", 100)


def peak(out: Path, *arguments: str | Path) -> int:
    """Bytes of memory at the highest; standard output goes to a file."""
    with out.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "gradebook", *map(str, arguments)],
            cwd=ROOT, stdout=file, stderr=subprocess.PIPE, text=True, timeout=600, check=False,
            env={**os.environ, "GRADER_LANG": "en"},
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stderr.splitlines()[-1])


def lines_of(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


@linux
@pytest.mark.parametrize("command", [("show",), ("export",)], ids=["show", "csv"])
def test_memory_stays_flat(
    command: tuple[str, ...], large: Path, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    little = peak(out, small, *command)
    much = peak(out, large, *command)
    assert lines_of(out) >= REPORTS
    assert much - little < SLACK_BYTES


@linux
@pytest.mark.soak
@pytest.mark.parametrize("form", ["jsonl", "xlsx"])
def test_memory_stays_flat_where_every_report_is_read(
    form: str, large: Path, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    little = peak(out, small, "export", "--format", form)
    much = peak(out, large, "export", "--format", form)
    if form == "jsonl":
        assert lines_of(out) == REPORTS
        with out.open("rb") as file:
            assert json.loads(file.readline())["report"]["schema"] == "grader/report/v1"
    assert much - little < SLACK_BYTES


def test_one_of_many_is_found_and_recorded(large: Path) -> None:
    with Gradebook.open(large) as book:
        assert book.known("s054321", "lab1") == "f"
        put(book, "s054321", "학생", fingerprint="g")
        assert book.known("s054321", "lab1") == "g"
        (row,) = book.rows("lab1", "s054321")
        assert row.attempts == 2
        made = override(8)
        book.override(type(made)(**{**vars(made), "learner": "s000001"}))
        (changed,) = book.rows("lab1", "s000001")
        assert changed.overrides[0].points == 8


def test_the_class_is_read_along_an_index(large: Path) -> None:
    from grader.gradebook.connect import reading
    from grader.gradebook.queries import NEWEST

    connection = reading(large)
    plan = connection.execute(
        f"EXPLAIN QUERY PLAN {NEWEST}", {"assignment": None, "learner": None}
    ).fetchall()
    connection.close()
    steps = " ".join(str(step[3]) for step in plan)
    assert "COVERING INDEX newest" in steps
    assert "TEMP B-TREE" not in steps
