"""``[limits] total_s`` bounds a submission that is slow within every other limit."""

from __future__ import annotations

from pathlib import Path

from tests.test_plugin import Grade, course, grade, outcomes

__all__ = ["course", "grade"]  # fixtures

SLOW = """
import time
def double(x):
    time.sleep(1.2)
    return 2 * x
def triple(x): return 3 * x
"""


def test_what_is_left_is_a_timeout_and_the_report_is_whole(grade: Grade, course: Path) -> None:
    path = course / "assignments" / "tiny" / "assignment.toml"
    path.write_text(path.read_text("utf-8").replace("[limits]", "[limits]\ntotal_s = 2"), "utf-8")
    report = grade(SLOW)
    found = outcomes(report)
    assert found["double.value"] == "passed"
    late = [check for check in report.checks if check.outcome == "timeout"]
    assert {check.id for check in late} == set(found) - {"double.value"}
    for check in late:
        assert check.message is not None
        assert check.message.id == "outcome.total_timeout"
        assert check.message.params == {"limit_s": 2}
    assert (report.possible, report.final) == (100, True)


def test_a_slow_load_counts_each_time(grade: Grade, course: Path) -> None:
    path = course / "assignments" / "tiny" / "assignment.toml"
    path.write_text(path.read_text("utf-8").replace("[limits]", "[limits]\ntotal_s = 2.5"), "utf-8")
    report = grade(
        "import os, time\ntime.sleep(1)\ndef double(x): os._exit(1)\ndef triple(x): os._exit(1)\n"
    )
    assert outcomes(report)["double.value"] == "crashed"
    assert (report.possible, report.final) == (100, True)
