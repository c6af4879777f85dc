"""``grader validate --all``: labs side by side, each in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from grader.cli.screen import Screen

STEP = re.compile(r"\d+/\d+ ")
"""How a line of progress begins."""


@dataclass(frozen=True)
class Proof:
    """What validating one lab printed, and its exit code."""

    lab: str
    code: int
    output: str
    complaints: str


def prove_all(labs: tuple[str, ...], screen: Screen, *, train: bool) -> int:
    """Validate every lab; show what differs and a line for each; the exit code.

    Two at a time by default: a lab's zygote imports while the other's checks run.
    """
    options = ["--differences", "--lang", screen.catalogue.language] + (
        [] if train else ["--no-train"]
    )
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
        for proof in _proofs(labs, options):
            progress.advance(task)
            screen.raw(proof.output if proof.code else "")
            said = proof.complaints if proof.code else proof.output
            last = [line for line in said.splitlines() if line and not STEP.match(line)]
            screen.print(f"{'✗' if proof.code else '✓'} {proof.lab}: {' '.join(last)}")
            worst = max(worst, proof.code)
    return worst


def _proofs(labs: tuple[str, ...], options: list[str]) -> Iterator[Proof]:
    with ThreadPoolExecutor(max_workers=max(1, min(len(labs), os.cpu_count() or 1))) as pool:
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
