"""The same score whatever else the machine does: right and wrong work, alone and in a class."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.course.mutants import load_cases
from grader.gradebook import Gradebook
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from tests.e2e.klass import Learner, written
from tests.e2e.mixed import FORMS, PLACES, ROOT, at, mixed, readable, reference
from tests.e2e.other_lines import KINDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="loads the cores")

COUNTS = {"lab0": 19, "lab2": 19, "lab1": 2}
"""Right ones of each lab, and as many wrong ones. Of lab 1 all that does not train."""
IN_CLASS = ("lab0", "lab2")
SINGLE = {"lab0": 3, "lab2": 3, "lab1": 2}
"""Of each sort also checked by themselves."""
TRAINED = {"accuracy.test"}
"""Checks that train, which are left out."""
BUSY = 16

Scores = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What somebody hands in."""

    lab: str
    name: str
    content: tuple[str, bytes]
    right: bool


def corpus(lab: str) -> list[Handed]:
    """As many right as wrong ones, each in a form and with other lines of its own."""
    cases = load_cases(find_course(ROOT, {}).get(lab))
    plain = reference(lab)
    right = [plain, *(one.composed(plain) for one in cases if not one.fails)]
    seen = [one for one in cases if one.fails and not set(one.fails) & TRAINED]
    wrong = [one.composed(plain) for one in seen]
    made = []
    for number in range(COUNTS[lab]):
        # Wrong ones from all over the lab.
        chosen = wrong[number * len(wrong) // COUNTS[lab]]
        for sort, source in (("right", right[number % len(right)]), ("wrong", chosen)):
            form = FORMS[number % len(FORMS)]
            fitting = [kind for kind in KINDS if readable(kind, form)]
            kind = fitting[(7 * number + len(plain)) % len(fitting)]
            place = PLACES[number % len(PLACES)]
            made.append(
                Handed(
                    lab=lab,
                    name=f"{sort}{number:02}-{form}-{kind.name}",
                    content=mixed(source, {at(source, place): [kind]}, form=form),
                    right=sort == "right",
                )
            )
    return made


@contextlib.contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes compute meanwhile."""
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def in_class(handed: list[Handed], folder: Path) -> Scores:
    """Their scores by ``grader grade``."""
    lab = handed[0].lab
    learners = [Learner(one.name, {f"{lab}{one.content[0]}": one.content[1]}, 0) for one in handed]
    book = folder / f"{lab}.db"
    environ = {"GRADER_CACHE": str(folder / "cache"), "GRADER_WARM": "0", "GRADER_OFFLINE": "1"}
    done = subprocess.run(
        [
            sys.executable, "-m", "grader", "grade", lab,
            str(written(folder / lab, learners)), "--gradebook", str(book), "--jobs", "2",
        ],
        env=os.environ | environ | {"GRADER_COURSE": str(ROOT)},
        cwd=folder, capture_output=True, text=True, timeout=7200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with Gradebook.open(book, write=False) as gradebook:
        return {f"class/{lab}/{row.learner}": row.earned for row in gradebook.rows() if row.final}


def alone(handed: list[Handed], folder: Path) -> Scores:
    """Their scores one by one."""
    lab = handed[0].lab
    found: Scores = {}
    with Workshop.open(lab) as workshop:
        for one in handed:
            path = folder / one.name / f"{lab}{one.content[0]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.content[1])
            report = workshop.grade(path, Options(seed=1, train=False))
            assert report.final
            found[f"alone/{lab}/{one.name}"] = report.earned / report.possible * 100
    return found


def scores(folder: Path) -> Scores:
    found: Scores = {}
    with ThreadPoolExecutor() as pool:
        classes = [pool.submit(in_class, corpus(lab), folder) for lab in IN_CLASS]
        for lab in COUNTS:
            few = [one for one in corpus(lab) if int(one.name[5:7]) < SINGLE[lab]]
            found |= alone(few, folder / "alone")
        for scored in classes:
            found |= scored.result()
    return found


@pytest.mark.soak
def test_forty_right_and_forty_wrong_are_worth_the_same_on_a_loaded_machine(
    tmp_path: Path,
) -> None:
    seen: dict[str, Scores] = {}
    for run in ("idle", "busy", "idle again", "busy again"):
        folder = tmp_path / run.replace(" ", "-")
        folder.mkdir()
        started, load = time.monotonic(), os.getloadavg()[0]
        with busy(BUSY if run.startswith("busy") else 0):
            seen[run] = scores(folder)
        print(f"{run}: {len(seen[run])} scores, {time.monotonic() - started:.0f} s, "
              f"load {load:.1f} -> {os.getloadavg()[0]:.1f}")  # fmt: skip
    first = seen["idle"]
    assert len(first) == 2 * sum(COUNTS[lab] for lab in IN_CLASS) + 2 * sum(SINGLE.values())
    for run, found in seen.items():
        other = {one: (score, found.get(one)) for one, score in first.items()}
        assert {one: pair for one, pair in other.items() if pair[0] != pair[1]} == {}, run
    right = {one: score for one, score in first.items() if "/right" in one}
    assert set(right.values()) == {100.0}, right
    assert max(score for one, score in first.items() if "/wrong" in one) < 100
