"""Seconds per submission for a whole class, beside graders that take one submission at a time.

Every grader runs the same checks of four functions of lab 1 (shapes, the range 0 to 1, the
architecture, compiling, callbacks) and, with training, the minimum accuracy on the same budget, of
which ours uses as much as it takes to be sure. Half of the class hands in the very same model. Ours
grades the whole class by ``grader grade``, its start included; the others need as long for each, so
a sample of the class tells.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.rivals import Rival, rivals
from grader.course.find import find_course
from grader.data import find
from grader.data.images import one_hot, to_model_input
from grader.gradebook import Gradebook
from grader.wire.images import subset

ROOT = Path(__file__).resolve().parents[1]
GRADER = Path(sys.executable).parent / "grader"
IDENTICAL = 0.5
SAMPLE = 6
ROUNDS = 2
CHECKS = {"preprocess_images": "preprocess", "build_model": "build_model",
          "compile_model": "compile", "make_callbacks": "callbacks",
          "accuracy": "accuracy"}  # fmt: skip
AIMS = {True: {"plain pytest": 6, "otter run": 8}, False: {"plain pytest": 10, "otter run": 15}}
"""How many times as long the others may take at least."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one way of grading took, in seconds per submission."""

    name: str
    submissions: int
    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return statistics.median(self.seconds)


def compare(cache: Path, *, submissions: int, train: bool) -> str:
    """Measure all four in turn and print them as a table.

    Raises:
        RuntimeError: one of them failed, or did not give everybody full points.
    """
    with tempfile.TemporaryDirectory(prefix="grader-bench-class-") as folder:
        place = Path(folder)
        course = our_course(place / "course", train=train)
        everybody = write_class(place / "class", submissions)
        others = rivals(cache, place, train=train, data=write_data(place / "data.npz"))
        sample = everybody[: min(SAMPLE, submissions)]
        ours: list[float] = []
        taken: dict[str, list[float]] = {one.name: [] for one in others}
        for number in range(ROUNDS):
            ours.append(whole_class(place, course, submissions))
            for learner in sample[number::ROUNDS]:
                for one in others:
                    taken[one.name].append(alone(one, learner, place / "alone"))
        measured = [Measured(name="grader grade", submissions=submissions, seconds=tuple(ours))]
        measured += [
            Measured(name=name, submissions=len(sample), seconds=tuple(seconds))
            for name, seconds in taken.items()
        ]
        return table(measured, train=train)


def whole_class(place: Path, course: Path, submissions: int) -> float:
    """Seconds per submission by ``grader grade``, with nothing known from earlier."""
    cache, book = place / "cache", place / "grades.db"
    shutil.rmtree(cache, ignore_errors=True)
    for file in place.glob("grades.db*"):
        file.unlink()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environ |= {"GRADER_CACHE": str(cache), "GRADER_COURSE": str(course), "GRADER_LANG": "en"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "GRADER_DATA" not in environ:
        environ["GRADER_OFFLINE"] = "1"
    words = (str(GRADER), "grade", "lab1", str(place / "class"), "--gradebook", str(book))
    started = time.perf_counter()
    done = subprocess.run(
        words, cwd=place, env=environ, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - started
    with Gradebook.open(book, write=False) as gradebook:
        right = [row for row in gradebook.rows() if row.final and row.earned == row.possible > 0]
    if done.returncode or len(right) != submissions:
        raise RuntimeError(f"grader grade: {len(right)} right\n{done.stdout}{done.stderr}")
    return took / submissions


def alone(one: Rival, learner: Path, folder: Path) -> float:
    """Seconds for one submission by one of the others, in a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(learner, folder)
    return one.seconds(folder)


# -- what is graded ------------------------------------------------------------------------


def our_course(folder: Path, *, train: bool) -> Path:
    """A course whose lab1 has only the compared checks."""
    names = [name for name in CHECKS if train or name != "accuracy"]
    lab = folder / "assignments" / "lab1"
    source = ROOT / "assignments" / "lab1"
    (lab / "checks").mkdir(parents=True)
    shutil.copytree(source / "text", lab / "text")
    shutil.copytree(ROOT / "student_template" / "lab1", folder / "student_template" / "lab1")
    for name in names:
        shutil.copy(source / "checks" / f"test_{CHECKS[name]}.py", lab / "checks")
    text = (source / "assignment.toml").read_text("utf-8")
    kept = [
        part
        for part in re.split(r"(?=^\[\[functions\]\]|^\[training\])", text, flags=re.MULTILINE)
        if not part.startswith("[[functions]]") or any(f'name = "{name}"' in part for name in names)
    ]
    points = iter([100 - (len(names) - 1) * 20, *[20] * (len(names) - 1)])
    whole = re.sub(r"^points = \d+", lambda _: f"points = {next(points)}", "".join(kept),
                   flags=re.MULTILINE)  # fmt: skip
    (lab / "assignment.toml").write_text(whole, "utf-8")
    return folder


def write_class(folder: Path, count: int) -> list[Path]:
    """A folder per learner; every second one has the solution's own model, the others one each."""
    source = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    first = "layers.Conv2D(64, "
    assert first in source
    people = []
    for number in range(count):
        own = source
        if number % 2:  # as many filters more as less, so that they cost the same on average
            filters = 49 + number // 2
            own = source.replace(first, f"layers.Conv2D({filters + (filters >= 64)}, ")
        learner = folder / f"s{number:03}"
        learner.mkdir(parents=True)
        (learner / "lab1.py").write_text(f"{own}\n# {number}\n", "utf-8")
        people.append(learner)
    return people


def write_data(path: Path) -> Path:
    """The images of the budget and of the test, as the others load them."""
    spec = find_course(ROOT, os.environ).get("lab1").training
    data = find()
    assert spec is not None
    budget = spec.budgets[data.name, "quick"]
    chosen = subset(len(data.train_labels()), budget.images)
    tests = subset(len(data.test_labels()), budget.test_images)
    np.savez(
        path,
        images=to_model_input(data.train_images()[chosen]),
        labels=one_hot(data.train_labels()[chosen]),
        test_images=to_model_input(data.test_images()[tests]),
        test_labels=data.test_labels()[tests],
        epochs=budget.epochs,
        batch_size=budget.batch_size,
        threshold=spec.calibrations[data.name, "quick"].threshold,
    )
    return path


def table(measured: Sequence[Measured], *, train: bool) -> str:
    """Seconds per submission, and how many times as long the others take."""
    ours = measured[0]
    kind = "with quick training" if train else "without training"
    lines = [
        f"A class of {ours.submissions} {kind}, {IDENTICAL:.0%} of the models identical",
        f"    {'':<14}{'measured':>9}{'s each':>9}{'range':>17}{'times ours':>12}",
    ]
    for one in measured:
        spread = f"({min(one.seconds):.2f} - {max(one.seconds):.2f})"
        line = f"    {one.name:<14}{one.submissions:>9}{one.middle:>9.2f}{spread:>17}"
        if one is not ours:
            times = one.middle / ours.middle
            aim = AIMS[train].get(one.name)
            line += f"{times:>12.1f}"
            if aim is not None:
                line += f"   aim >= {aim} {'met' if times >= aim else 'NOT met'}"
        lines.append(line)
    return "\n".join(lines)
