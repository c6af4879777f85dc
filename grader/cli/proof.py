"""``grader validate --all``: labs side by side, each in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from grader.cli.screen import Screen
from grader.course.find import Course
from grader.errors import AssignmentError
from grader.reporters.page import symbols_for
from grader.sandbox.machine import granted_cores

STEP = re.compile(r"\d+/\d+ ")
"""How a line of progress begins."""


@dataclass(frozen=True)
class Proof:
    """What validating one lab printed, and its exit code."""

    lab: str
    code: int
    output: str
    complaints: str


def prove_all(course: Course, screen: Screen, *, train: bool, whole: bool) -> int:
    """Validate every lab; show what differs and a line for each; the exit code.

    As many at a time as there are cores; those that take longest begin, so that none is alone in
    the end.
    """
    labs = sorted(course.ids(), key=lambda lab: _work(course, lab), reverse=True)
    options = [
        "--differences", "--lang", screen.catalogue.language,
        *([] if train else ["--no-train"]), *(["--whole"] if whole else []),
    ]  # fmt: skip
    worst = 0
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        console=screen.err,
        disable=not screen.live,
        transient=True,
    ) as progress:
        task = progress.add_task("validate", total=len(labs))
        signs = symbols_for(screen.encoding)
        for proof in _proofs(labs, options):
            progress.advance(task)
            screen.raw(proof.output if proof.code else "")
            said = proof.complaints if proof.code else proof.output
            last = [line for line in said.splitlines() if line and not STEP.match(line)]
            sign = signs.wrong if proof.code else signs.right
            screen.print(f"{sign} {proof.lab}: {' '.join(last)}")
            worst = max(worst, proof.code)
    return worst


def _work(course: Course, lab: str) -> float:
    """A guess: how many solutions there are, and how long one call may take."""
    try:
        assignment = course.get(lab)
    except AssignmentError:
        return 0.0  # told by its own process
    cases = [*assignment.folder.rglob("mutants/*.py"), *assignment.folder.glob("variants/*.py")]
    return len(cases) * assignment.limits.call_s


def _proofs(labs: Sequence[str], options: list[str]) -> Iterator[Proof]:
    with ThreadPoolExecutor(max_workers=max(1, min(len(labs), granted_cores()))) as pool:
        waiting = {pool.submit(_prove, lab, options): lab for lab in labs}
        for done in as_completed(waiting):
            yield done.result()


def _prove(lab: str, options: list[str]) -> Proof:
    done = subprocess.run(  # noqa: S603 - our own command line
        [sys.executable, "-m", "grader", "validate", lab, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Proof(lab, done.returncode, done.stdout, done.stderr)
