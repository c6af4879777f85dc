"""The same submission and the same seed give the same score, every time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Grader, composed

BORDERLINE = composed(
    compile_model="""
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(3.5e-6),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
"""
)


def scores(grader: Grader, tmp_path: Path, source: str, runs: int) -> list[tuple]:
    (tmp_path / "lab1.py").write_text(source, encoding="utf-8")
    found = []
    for _ in range(runs):
        store = tmp_path / "cache"
        shutil.rmtree(store, ignore_errors=True)  # nothing reused: every run really trains
        done = grader("check", "lab1", "--json", "-", cwd=tmp_path, GRADER_CACHE=str(store))
        report = json.loads(done.stdout)
        assert report["training"]["reused"] is False
        outcomes = tuple((check["id"], check["outcome"]) for check in report["checks"])
        found.append((report["earned"], report["training"]["accuracy"], outcomes))
    return found


def test_twice(grader: Grader, tmp_path: Path) -> None:
    """Of the two the one that is harder to repeat: it trains to the end, near the threshold."""
    first, second = scores(grader, tmp_path, BORDERLINE, 2)
    assert first == second


@pytest.mark.soak
@pytest.mark.parametrize("source", [composed(), BORDERLINE], ids=["correct", "borderline"])
def test_twenty_times(grader: Grader, tmp_path: Path, source: str) -> None:
    found = scores(grader, tmp_path, source, 20)
    print(f"\n20 runs: earned {found[0][0]}, accuracy {found[0][1]:.4f}, all equal")
    assert len(set(found)) == 1
