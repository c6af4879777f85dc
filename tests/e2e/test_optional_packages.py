"""A learner's environment in which Keras finds packages whose import starts a thread."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.interpreters import ROOT, THREAD, python_with

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
PANDAS = """
class _Frame:
    def __init__(self, data):
        self.data = data
    def __len__(self): return len(self.data)
    @property
    def shape(self): return self.data.shape
class DataFrame(_Frame): pass
class Series(_Frame): pass
"""
FRAMES = """

_preprocess = preprocess_images

def preprocess_images(images):
    import pandas
    from keras.src.trainers.data_adapters import array_slicing
    assert array_slicing.pandas is pandas
    assert pandas.DataFrame in array_slicing.ARRAY_TYPES
    return _preprocess(images)
"""


def checked(python: str, submission: Path, folder: Path) -> dict[str, object]:
    report = folder / "report.json"
    done = subprocess.run(
        [python, "-m", "grader", "check", "lab1", str(submission), "--no-train", "--json",
         str(report)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "GRADER_OFFLINE": "1", "GRADER_CACHE": str(folder / "cache")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, object] = json.loads(report.read_text("utf-8"))
    return said


def test_right_work_keeps_its_points_beside_pandas(tmp_path: Path) -> None:
    python = python_with(tmp_path / "environment", {"pandas.py": THREAD + PANDAS})
    reference = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    submission = tmp_path / "lab1.py"
    submission.write_text(reference + FRAMES, "utf-8")
    checks = checked(python, submission, tmp_path)["checks"]
    assert isinstance(checks, list)
    outcomes = {check["id"]: check["outcome"] for check in checks}
    assert outcomes.pop("preprocess.shape") == "passed"
    assert set(outcomes.values()) == {"passed"}
