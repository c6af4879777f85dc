"""What a save costs under ``grader check lab1 --watch``: from the renamed file to the result."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.pairs import Command, Comparison

LIMIT_S = 300.0
NAMES = ("preprocess_images", "encode_labels", "build_model", "load_image")
"""One function per save, in turn; each is made wrong, then right again."""


@dataclass
class Saved:
    """A real watch of one file; every :meth:`seconds` is one save."""

    grader: Path
    reference: Path
    folder: Path
    environ: Mapping[str, str]

    def __post_init__(self) -> None:
        """Start it and wait for the first result."""
        self._right = self.reference.read_text("utf-8")
        self._entry = self.folder / "lab1.py"
        self._entry.write_text(self._right, "utf-8")
        self._number = 0
        self._results = 0
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            [str(self.grader), "check", "lab1", str(self._entry), "--watch", "--no-train",
             "--quiet", "--lang", "en"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, cwd=self.folder,
            env=dict(self.environ),
        )  # fmt: skip
        assert self._process.stdout is not None
        threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()
        self._wait(1)
        time.sleep(1)

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            if "  Checked " in line:
                with self._news:
                    self._results += 1
                    self._news.notify_all()

    def _wait(self, count: int) -> None:
        with self._news:
            if not self._news.wait_for(lambda: self._results >= count, LIMIT_S):
                raise RuntimeError("the watch shows nothing")

    def seconds(self) -> float:
        """Wall-clock seconds from the rename of a saved file to the shown result."""
        name = NAMES[self._number // 2 % len(NAMES)]
        wrong = self._right.replace(f"def {name}(", f"def {name}(wrong, ", 1)
        source = wrong if self._number % 2 == 0 else self._right
        self._number += 1
        temporary = self._entry.with_name(".lab1.py.tmp")
        temporary.write_text(source, "utf-8")
        count = self._results
        started = time.perf_counter()
        temporary.replace(self._entry)
        self._wait(count + 1)
        elapsed = time.perf_counter() - started
        time.sleep(0.5)  # a learner reads; meanwhile the next worker gets ready
        return elapsed

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def saves(
    grader: Path,
    reference: Path,
    folder: Path,
    environ: Mapping[str, str],
    *,
    others: Sequence[tuple[Command, float]],
    pairs: int,
) -> list[Comparison]:
    """Each other command and two saves, right and wrong, in turn: one comparison per command."""
    folder.mkdir(parents=True, exist_ok=True)
    saved = Saved(grader=grader, reference=reference, folder=folder, environ=environ)
    mine: list[float] = []
    theirs: list[list[float]] = [[] for _ in others]
    try:
        saved.seconds()
        saved.seconds()
        for _ in range(max(pairs, 2)):
            mine += [saved.seconds(), saved.seconds()]
            for position, (command, _aim) in enumerate(others):
                theirs[position] += [command.seconds()] * 2
    finally:
        saved.close()
    shown = Command(name="one save under --watch", arguments=(), cwd=folder, environ=os.environ)
    return [
        Comparison(
            title=f"from a save to its result, against {command.name}",
            aim=aim,
            first=shown,
            second=command,
            first_s=tuple(mine),
            second_s=tuple(times),
        )
        for times, (command, aim) in zip(theirs, others, strict=True)
    ]
