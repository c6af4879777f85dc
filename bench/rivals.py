"""The other graders of the class benchmark: how each is installed and run on one submission.

otter-grader and check50 come from the package index into an environment of their own below the
cache; TensorFlow, Keras and NumPy are the ones that we ourselves run with.
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.pairs import Command

HERE = Path(__file__).resolve().parent / "class"
PACKAGES = {"otter": "otter-grader[grading]==7.0.0", "check50": "check50==3.5.0"}
PARTS = ("preprocess", "architecture", "compiled", "callbacks", "accuracy")


def installed(cache: Path, name: str) -> Path:
    """The folder of the commands of an environment that holds a rival, made if need be.

    Raises:
        RuntimeError: it cannot be installed.
    """
    place = cache / f"{name}-{sys.version_info.major}.{sys.version_info.minor}"
    done = place / "installed"
    if not done.exists() or done.read_text("utf-8") != PACKAGES[name]:
        print(f"installing {PACKAGES[name]} ...", flush=True)
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        words = [place / "bin" / "python", "-m", "pip", "install", "--quiet", PACKAGES[name]]
        made = subprocess.run(words, capture_output=True, text=True, check=False)
        if made.returncode:
            raise RuntimeError(f"{PACKAGES[name]} cannot be installed:\n{made.stderr}")
        library = next(place.glob("lib/python3*/site-packages"))
        # Behind its own packages, so that nothing of ours takes the place of one of them.
        ours = [path for path in sys.path if path.endswith("site-packages")]
        (library / "zz_ours.pth").write_text("\n".join([*ours, ""]), "utf-8")
        done.write_text(PACKAGES[name], "utf-8")
    for library in place.glob("lib/python3*/site-packages"):
        compileall.compile_dir(library, quiet=2, workers=0)
    return place / "bin"


@dataclass(frozen=True, kw_only=True)
class Rival:
    """A grader that takes one submission at a time."""

    name: str
    words: tuple[str, ...]
    environ: Mapping[str, str]
    beside: tuple[Path, ...] = ()
    """Files that go into the submission's folder."""
    results: str | None = None
    """A JSON file in that folder that says what was earned."""

    def seconds(self, folder: Path) -> float:
        """Grade ``folder/lab1.py``; wall-clock seconds.

        Raises:
            RuntimeError: it failed, or did not give full points.
        """
        for file in self.beside:
            shutil.copy(file, folder)
        took = Command(
            name=self.name, arguments=self.words, cwd=folder, environ=self.environ
        ).seconds()
        if self.results is not None and not full(json.loads((folder / self.results).read_text())):
            raise RuntimeError(f"{self.name}: not everything passed in {folder}")
        return took


def full(said: dict) -> bool:
    """Whether results of otter-grader or check50 mean that every check passed."""
    if "results" in said:
        return all(check["passed"] for check in said["results"])
    scored = [test for test in said["tests"] if "score" in test]
    return bool(scored) and all(test["score"] == test["max_score"] for test in scored)


def rivals(cache: Path, scratch: Path, *, train: bool, data: Path) -> tuple[Rival, ...]:
    """Plain pytest, otter-grader and check50, ready to run.

    Args:
        cache: where environments stay.
        scratch: an empty folder for what each of them is given.
        train: whether the minimum accuracy is among the checks.
        data: images, labels, budget and threshold as ``.npz``.
    """
    parts = PARTS if train else PARTS[:-1]
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "BENCH_DATA": str(data),
        "PYTHONPATH": str(HERE),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    left_out = () if train else ("-k", "not accuracy")
    plain = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *left_out)
    otter = str(installed(cache, "otter") / "otter")
    tests = scratch / "otter" / "tests"
    tests.mkdir(parents=True)
    for part in parts:
        text = (HERE / "for_otter" / "checks.py").read_text("utf-8").replace("NAME", part)
        (tests / f"{part}.py").write_text(text, "utf-8")
    archive = scratch / "otter" / "autograder.zip"
    made = (otter, "generate", "-t", str(tests), "-o", str(archive), "--no-environment",
            "--no-requirements", "--no-config")  # fmt: skip
    subprocess.run(made, cwd=scratch / "otter", check=True, capture_output=True)
    checks = scratch / "check50"
    shutil.copytree(HERE / "for_check50", checks)
    return (
        Rival(
            name="plain pytest", environ=environ, beside=(HERE / "test_lab1.py",),
            words=(*plain, "test_lab1.py"),
        ),
        Rival(
            name="otter run", environ=environ, results="results.json",
            words=(otter, "run", "-a", str(archive), "-o", ".", "--no-logo", "lab1.py"),
        ),
        Rival(
            name="check50", environ=environ, results="check50.json",
            words=(str(installed(cache, "check50") / "check50"), "--dev", str(checks), "-o",
                   "json", "--output-file", "check50.json", "--target", *parts),
        ),
    )  # fmt: skip
