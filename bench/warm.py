"""What a command costs that finds what the one before has loaded."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.hints import faulty
from bench.pairs import Command, Comparison, compare

ROOT = Path(__file__).resolve().parents[1]
WAIT_S = 30.0


def latencies(
    folder: Path, environ: Mapping[str, str], grader: Path, *, pairs: int
) -> Iterator[Comparison]:
    """Warm commands beside bare imports, and beside the program itself."""
    environ = {**environ, "GRADER_WARM": "1"}

    def command(name: str, *words: str) -> Command:
        return Command(name=name, arguments=words, cwd=ROOT, environ=environ)

    def check(lab: str, *more: str) -> Command:
        words = (str(grader), "check", lab, str(ROOT / "reference" / lab), "--quiet", *more)
        return command(" ".join(("grader check", lab, *more, "(warm)")), *words)

    heavy = command("import tensorflow, keras", sys.executable, "-c", "import tensorflow, keras")
    light = command("import numpy, pytest", sys.executable, "-c", "import numpy, pytest")
    hint, plain = faulty(folder, environ, grader)
    hint = replace(hint, name=f"{hint.name} (warm)")
    for title, first, second, aim in (
        ("warm check against the bare import", check("lab1", "--no-train"), heavy, 0.2),
        ("warm lab0 against its bare imports", check("lab0"), light, 0.8),
        ("warm lab2 against its bare imports", check("lab2"), light, 0.8),
        ("warm hint on a faulty program against running it once", hint, plain, 0.6),
    ):
        try:
            first.seconds()
            _await((str(grader), "warm", "status", "--lang", "en"), environ)
            yield compare(title, first, second, pairs=pairs, aim=aim)
        finally:
            _said((str(grader), "warm", "stop"), environ)


def _await(words: Sequence[str], environ: Mapping[str, str]) -> None:
    deadline = time.monotonic() + WAIT_S
    while "waits with grader" not in _said(words, environ):
        if time.monotonic() > deadline:
            raise RuntimeError("nothing waits after the first command: see grader doctor")
        time.sleep(0.2)


def _said(words: Sequence[str], environ: Mapping[str, str]) -> str:
    return subprocess.run(
        list(words), env=dict(environ), cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
