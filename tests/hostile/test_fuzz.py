"""Damaged archives, notebooks, sources and rosters: an answer in words for each, within bounds."""

from __future__ import annotations

import collections
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.hostile.fuzzed import ANSWER_S
from tests.hostile.mutations import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures with rusage and SIGPROF")
PEAK_MB = 400
CASES = 10_000
PORTION = 1_000


def read(first: int, count: int) -> dict[str, Any]:
    """Cases in a process of their own: its memory is the grader's."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.hostile.fuzzed", str(first), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=6 * 3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_slice_of_them() -> None:
    found = read(0, 120)
    assert found["wrong"] == []
    assert found["peak_mb"] < PEAK_MB
    assert sum(found["answers"].values()) == 120
    kinds = {answer.split()[0] for answer in found["answers"]}
    assert kinds == {"source", "notebook", "archive", "roster"}
    assert all(f"{kind} read" in found["answers"] for kind in kinds)
    assert len(found["answers"]) > 15  # not all refused for one reason


@pytest.mark.soak
def test_ten_thousand() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda first: read(first, PORTION), range(0, CASES, PORTION)))
    answers: collections.Counter[str] = collections.Counter()
    for one in found:
        answers.update(one["answers"])
    peak = max(one["peak_mb"] for one in found)
    slowest = max(one["slowest"] for one in found)
    for answer, count in sorted(answers.items()):
        print(f"{count:6} {answer}")
    print(f"peak {peak} MB; slowest: case {slowest[1]}, {slowest[0]:.1f} s of {ANSWER_S:.0f} s")
    assert [wrong for one in found for wrong in one["wrong"]] == []
    assert sum(answers.values()) == CASES
    assert peak < PEAK_MB
